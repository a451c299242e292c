/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of record goes the same way: saved, changed by another, deleted and brought back. */
#include "config.h"

#include "fp-ledger-care.h"
#include "shelf.h"

/* What every kind of record does alike. Its struct begins with arena, id and version. */
typedef struct
{
  FpArena *arena;
  gint64 id, version;
} Head;

static gpointer
new_client (gint64 client)
{
  FpClientRecord *record = fp_client_record_new ();

  record->client.id = "C-2";
  return record;
}

static gpointer
new_coverage (gint64 client)
{
  FpCoverageRecord *record = fp_coverage_record_new ();

  record->client = client;
  record->payer = PAYER;
  return record;
}

static gpointer
new_authorized (gint64 client)
{
  return new_authorization (client, "A1", NULL, NULL);
}

static gpointer
new_staff (gint64 client)
{
  FpStaffRecord *record = fp_staff_record_new ();

  record->person.name = "Osei, Kofi";
  return record;
}

static gpointer
new_circle (gint64 client)
{
  return fp_group_record_new ();
}

typedef struct
{
  FpKind kind;
  gpointer (*make) (gint64 client);
  gboolean (*save) (FpLedger *ledger, gpointer record, GError **error);
  gboolean (*remove) (FpLedger *ledger, gint64 id, gboolean deleted, GError **error);
  GDestroyNotify free;
} Kind;

#define KIND(KIND, make, name)                                                                     \
  {                                                                                                \
    FP_KIND_##KIND, make, (gboolean (*) (FpLedger *, gpointer, GError **)) fp_ledger_save_##name,  \
        fp_ledger_delete_##name, (GDestroyNotify) fp_##name##_record_free                          \
  }

static const Kind kinds[] = {
  KIND (CLIENT, new_client, client),
  KIND (COVERAGE, new_coverage, coverage),
  KIND (AUTHORIZATION, new_authorized, authorization),
  KIND (STAFF, new_staff, staff),
  KIND (GROUP, new_circle, group),
};

/* Whether the audit ends with exactly @what of the record, the latest first, up to FP_N_AUDITS. */
static void
assert_audit (FpLedger *ledger, FpKind kind, gint64 id, const FpAudit *what)
{
  g_autoptr (GPtrArray) entries = fp_ledger_list_audit (ledger, 1000, 0, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const FpAuditEntry *entry = g_ptr_array_index (entries, i);

      if (entry->kind != kind || entry->id != id)
        continue;
      g_assert_cmpint (entry->what, ==, *what);
      what++;
    }
  g_assert_cmpint (*what, ==, FP_N_AUDITS);
}

static void
assert_refused (const Kind *kind, FpLedger *ledger, Head *head, FpLedgerError code)
{
  g_autoptr (GError) error = NULL;
  Head was = *head;

  g_assert_false (kind->save (ledger, head, &error));
  g_assert_error (error, FP_LEDGER_ERROR, (gint) code);
  g_assert_cmpint (head->id, ==, was.id);
  g_assert_cmpint (head->version, ==, was.version);
}

static void
go_through (const Kind *kind)
{
  const FpAudit trail[] = { FP_AUDIT_CHANGE, FP_AUDIT_UNDELETE, FP_AUDIT_DELETE,
                            FP_AUDIT_CHANGE, FP_AUDIT_CREATE,   FP_N_AUDITS };
  g_auto (Shelf) shelf = new_shelf (NULL);
  Head *head = kind->make (add_client (shelf.ledger, "C-1", "Rivera, Ana"));
  g_autoptr (GError) error = NULL;

  g_assert_true (kind->save (shelf.ledger, head, &error));
  g_assert_no_error (error);
  g_assert_cmpint (head->id, >, 0);
  g_assert_cmpint (head->version, ==, 1);
  g_assert_true (kind->save (shelf.ledger, head, &error));
  g_assert_cmpint (head->version, ==, 2);
  head->version = 1;
  assert_refused (kind, shelf.ledger, head, FP_LEDGER_ERROR_STALE);
  head->version = 2;
  /* Hidden and shown, twice each: what is so already is not done again. */
  for (guint i = 0; i < 2; i++)
    g_assert_true (kind->remove (shelf.ledger, head->id, TRUE, &error));
  assert_refused (kind, shelf.ledger, head, FP_LEDGER_ERROR_NO_RECORD);
  for (guint i = 0; i < 2; i++)
    g_assert_true (kind->remove (shelf.ledger, head->id, FALSE, &error));
  g_assert_true (kind->save (shelf.ledger, head, &error));
  g_assert_no_error (error);
  assert_audit (shelf.ledger, kind->kind, head->id, trail);
  g_assert_false (kind->remove (shelf.ledger, 99, TRUE, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_NO_RECORD);
  head->id = 99;
  assert_refused (kind, shelf.ledger, head, FP_LEDGER_ERROR_NO_RECORD);
  kind->free (head);
}

static void
test_kinds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    go_through (&kinds[i]);
}

/* What is kept of a client is not given to another. */
static void
test_owner (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 ana = add_client (shelf.ledger, "C-1", "Rivera, Ana");
  gint64 kofi = add_client (shelf.ledger, "C-2", "Osei, Kofi");
  g_autoptr (GError) error = NULL;
  g_autoptr (FpCoverageRecord) coverage =
      fp_ledger_get_coverage (shelf.ledger, add_coverage (shelf.ledger, ana, PAYER, NULL), &error);
  g_autoptr (FpAuthorizationRecord) authorization =
      fp_ledger_get_authorization (shelf.ledger,
                                   add_authorization (shelf.ledger, ana, "A1", NULL, NULL),
                                   &error);

  g_assert_no_error (error);
  coverage->client = authorization->client = kofi;
  g_assert_false (fp_ledger_save_coverage (shelf.ledger, coverage, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_false (fp_ledger_save_authorization (shelf.ledger, authorization, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/alike", test_kinds);
  g_test_add_func ("/kinds/owner", test_owner);
  return g_test_run ();
}
