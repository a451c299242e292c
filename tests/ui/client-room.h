/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"

/* A ledger with a marked client in a folder of its own, and a window to show pages in. */

#define PASSPHRASE "four marked words here"
#define NAME "Quibblemark, Zelda"
#define NUMBER "C-MARK-77"
#define MEMBER "WMARK220913"
#define AUTHORIZATION "AMARK7802"

/* A ledger in a folder of its own, with one client of whom much is known. */
typedef struct
{
  char *folder;
  FpPolicySet *policies;
  FpSession *session;
  FpDesk *desk;
  FpLedger *ledger;
  gint64 client;
  GtkWidget *window;
} Room;

FpDate room_day (int month, int day_of_month);
FpDate room_today (void);
void room_settle (void);
void room_add_authorization (Room *room, const char *number, const char *code, FpDate to, int used);
void room_add_claims (Room *room, const char *code, FpDate first, int n, int units);
void room_plan (Room *room, const char *code, guint n);
void room_set_up (Room *room, const char *passphrase);
void room_tear_down (Room *room);
void room_show (Room *room, GtkWidget *page);
GtkWidget *room_find (GtkWidget *widget, const char *text);
void room_assert_told (GtkWidget *page, const char *text);
void room_press (GtkWidget *widget, const char *label);
void room_fill (Room *room);
void room_unlock (Room *room);
void room_add_client (Room *room);
