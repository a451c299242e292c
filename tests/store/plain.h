/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "shelf.h"

#include "fp-ledger-private.h"

G_BEGIN_DECLS

/* Claims with no more than what a case is about. */

#define NPI "1558597799"

/* An hour of H2032 from ten o'clock, led by NPI. @number is nullable. */
static inline FpClaim *
plain_claim (const char *number, const char *client, const char *date)
{
  FpClaim *claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);

  claim->id = fp_arena_strdup (claim->arena, number);
  claim->client.id = fp_arena_strdup (claim->arena, client);
  claim->payer = PAYER;
  claim->rendering.stated = TRUE;
  claim->rendering.npi = NPI;
  line->code = "H2032";
  line->date = day (date);
  line->start = 10 * 60;
  line->end = 11 * 60;
  line->minutes = 60;
  line->units = 4;
  return claim;
}

/* Saves it as one about which @verdict was found; returns its number. */
static inline char *
save_as (FpLedger *ledger, const FpClaim *claim, FpVerdict verdict)
{
  FpReport report = { .verdict = verdict, .total_charge = FP_CENTS_UNSET };
  g_autoptr (GError) error = NULL;
  char *number = NULL;

  fp_ledger_save_claim (ledger, claim, &report, NULL, &number, &error);
  g_assert_no_error (error);
  return number;
}

static inline void
save_plain (FpLedger *ledger, const char *number, const char *client, const char *date)
{
  g_autoptr (FpClaim) claim = plain_claim (number, client, date);
  g_autofree char *given = save_as (ledger, claim, FP_VERDICT_CLEAN);

  g_assert_cmpstr (given, ==, number);
}

static inline void
set_status (FpLedger *ledger, const char *number, FpClaimStatus status)
{
  g_autoptr (GError) error = NULL;

  fp_ledger_set_claim_status (ledger, number, status, NULL, FP_DATE_UNSET, &error);
  g_assert_no_error (error);
}

static inline void
delete_claim (FpLedger *ledger, const char *number, gboolean deleted)
{
  g_autoptr (GError) error = NULL;

  fp_ledger_delete_claim (ledger, number, deleted, &error);
  g_assert_no_error (error);
}

static inline FpClaimRow *
get_row (FpLedger *ledger, const char *number)
{
  g_autoptr (GError) error = NULL;
  FpClaimRow *row = NULL;
  g_autoptr (FpClaim) claim = fp_ledger_get_claim (ledger, number, &row, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (row->number, ==, claim->id);
  return row;
}

static inline const char *
date_of (FpDate date)
{
  g_autofree char *text = date == FP_DATE_UNSET ? g_strdup ("-") : fp_date_format (date);

  return g_intern_string (text);
}

/* The client's services: “2026-11-20 H2032 draft 4” each, with commas between. */
static inline char *
services_text (const FpAccount *account)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < account->n_services; i++)
    g_string_append_printf (text,
                            "%s%s %s %s %d",
                            i > 0 ? ", " : "",
                            date_of (account->services[i].entry.date),
                            account->services[i].entry.code,
                            fp_service_state_words[account->services[i].state],
                            account->services[i].entry.units);
  return g_string_free (text, FALSE);
}

static inline char *
services_of (FpLedger *ledger, gint64 client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpAccount) account = fp_ledger_account_of (ledger, client, &error);

  g_assert_no_error (error);
  return services_text (account);
}

#define assert_services(ledger, client, expected)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_text = services_of ((ledger), (client));                                     \
    g_assert_cmpstr (_text, ==, (expected));                                                       \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
