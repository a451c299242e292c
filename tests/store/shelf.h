/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "fp-date.h"
#include "fp-ledger-claims.h"
#include "fp-ledger-records.h"
#include "fp-ledger.h"

G_BEGIN_DECLS

#define PAYER "tx-example"

/* A ledger of its own in a folder of its own. */
typedef struct
{
  char *folder, *path;
  FpLedger *ledger;
} Shelf;

static inline void
shelf_clear (Shelf *shelf)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  fp_ledger_close (shelf->ledger);
  dir = g_dir_open (shelf->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (shelf->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (shelf->folder);
  g_free (shelf->folder);
  g_free (shelf->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shelf, shelf_clear)

static inline Shelf
new_shelf (const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *recovery = NULL;
  Shelf shelf = { .folder = g_dir_make_tmp ("firstpass-records-XXXXXX", &error) };

  g_assert_no_error (error);
  shelf.path = g_build_filename (shelf.folder, "ledger.db", NULL);
  shelf.ledger = fp_ledger_create (shelf.path, passphrase, &recovery, &error);
  g_assert_no_error (error);
  return shelf;
}

static inline FpDate
day (const char *text)
{
  FpDate date = FP_DATE_UNSET;

  g_assert_true (fp_date_parse (text, &date));
  return date;
}

static inline gint64
add_client (FpLedger *ledger, const char *number, const char *name)
{
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;

  record->client.id = number;
  record->client.name = name;
  fp_ledger_save_client (ledger, record, &error);
  g_assert_no_error (error);
  return record->id;
}

static inline gint64
add_coverage (FpLedger *ledger, gint64 client, const char *payer, const char *verified)
{
  g_autoptr (FpCoverageRecord) record = fp_coverage_record_new ();
  g_autoptr (GError) error = NULL;

  record->client = client;
  record->payer = payer;
  record->member_id = "M 77-31";
  record->coverage.verified_on = verified == NULL ? FP_DATE_UNSET : day (verified);
  fp_ledger_save_coverage (ledger, record, &error);
  g_assert_no_error (error);
  return record->id;
}

static inline FpAuthorizationRecord *
new_authorization (gint64 client, const char *number, const char *from, const char *to)
{
  FpAuthorizationRecord *record = fp_authorization_record_new ();
  FpAuthorization *authorization = &record->authorization;

  record->client = client;
  record->payer = PAYER;
  authorization->number = number;
  authorization->codes = fp_strings_add (record->arena, authorization->codes, "H2032");
  authorization->from = from == NULL ? FP_DATE_UNSET : day (from);
  authorization->to = to == NULL ? FP_DATE_UNSET : day (to);
  authorization->quantity = 104;
  return record;
}

static inline gint64
add_authorization (FpLedger *ledger,
                   gint64 client,
                   const char *number,
                   const char *from,
                   const char *to)
{
  g_autoptr (FpAuthorizationRecord) record = new_authorization (client, number, from, to);
  g_autoptr (GError) error = NULL;

  fp_ledger_save_authorization (ledger, record, &error);
  g_assert_no_error (error);
  return record->id;
}

static inline guint
count_found (FpLedger *ledger, const char *text)
{
  g_autoptr (GPtrArray) hits = fp_ledger_search_clients (ledger, text, 0);

  return hits->len;
}

static inline guint
count_list (GPtrArray *list)
{
  guint n = list->len;

  g_ptr_array_unref (list);
  return n;
}

static inline void
book (FpLedger *ledger, gint64 client, const char *date)
{
  FpLine line = { .code = "H2032",
                  .date = day (date),
                  .units = 4,
                  .minutes = 60,
                  .start = FP_TIME_UNSET,
                  .end = FP_TIME_UNSET,
                  .charge = FP_CENTS_UNSET };
  g_autoptr (GError) error = NULL;

  fp_ledger_book (ledger, client, PAYER, &line, &error);
  g_assert_no_error (error);
}

G_END_DECLS
