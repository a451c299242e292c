/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clients are found by what is typed, as they are now, and fast. */
#include "config.h"

#include "shelf.h"

#include "fp-ledger-care.h"

static const struct
{
  const char *typed, *found; /* the numbers, in the order of the names */
} searches[] = {
  { "", "C-4 C-3 C-2 C-1 C-5" },
  { "   ", "C-4 C-3 C-2 C-1 C-5" },
  { "riv", "C-1" },
  { "RIVERA", "C-1" },
  { "ana riv", "C-1" },
  { "rivera, an", "C-1" },
  { "ivera", "" },
  { "rivera x", "" },
  { "jose", "C-3" },
  { "josé", "C-3" },
  { "jose\xcc\x81", "C-3" },
  { "garcia-lopez", "C-3" },
  { "garcia lopez", "C-3" },
  { "garcialopez", "C-3" },
  { "lopez garcia", "C-3" },
  { "garcia-", "C-3" },
  { "obrien", "C-2" },
  { "o'brien", "C-2" },
  { "O’Brien", "C-2" },
  { "o brien", "C-2" },
  { "brien", "C-2" },
  { "wolk lukasz", "C-5" },
  { "łukasz", "C-5" },
  { "c-1", "C-1" },
  { "c1", "C-1" },
  { "C-", "C-4 C-3 C-2 C-1 C-5" },
  { "w1234", "C-1" },
  { "7731", "C-4 C-1" },
  { "w 1234-7731", "C-1" },
  { "w12347731", "C-1" },
  { "1990-05-04", "C-1" },
  { "1990-5-4", "C-1" },
  { "5/4/1990", "C-1" },
  { "05/04/1990", "C-1" },
  { "05041990", "C-1" },
  { "5/4/90", "C-1" },
  { "5/4", "C-1" },
  { "5/1", "C-2" },
  { "5/14", "C-2" },
  { "1990", "C-2 C-1" },
  { "4/5/1990", "" },
  { "rivera 5/4/1990", "C-1" },
  { "rivera 5/14/1990", "" },
  { "-", "C-4 C-3 C-2 C-1 C-5" },
  { "孙", "C-4" },
  { "m7731", "C-4" },
  { "m 77", "C-4" },
};

static void
test_search (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;

  record->client = (FpClient){
    .id = "C-1", .name = "Rivera, Ana", .member_id = "W 1234-7731", .birth_date = day ("1990-05-04")
  };
  g_assert_true (fp_ledger_save_client (shelf.ledger, record, &error));
  record->id = record->version = 0;
  record->client =
      (FpClient){ .id = "C-2", .name = "O’Brien, Máire", .birth_date = day ("1990-05-14") };
  g_assert_true (fp_ledger_save_client (shelf.ledger, record, &error));
  add_client (shelf.ledger, "C-3", "García-López, José");
  add_coverage (shelf.ledger, add_client (shelf.ledger, "C-4", "Ana 孙"), PAYER, NULL);
  add_client (shelf.ledger, "C-5", "Wolk, Łukasz");

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (GPtrArray) hits = fp_ledger_search_clients (shelf.ledger, searches[i].typed, 10);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; j < hits->len; j++)
        g_string_append_printf (found,
                                "%s%s",
                                j > 0 ? " " : "",
                                ((FpClientHit *) g_ptr_array_index (hits, j))->number);
      if (!g_str_equal (found->str, searches[i].found))
        {
          g_test_message ("“%s” found “%s” instead of “%s”",
                          searches[i].typed,
                          found->str,
                          searches[i].found);
          g_test_fail ();
        }
    }
  g_assert_cmpuint (count_list (fp_ledger_search_clients (shelf.ledger, "c", 2)), ==, 2);
}

/* What is found is what is in the ledger: after one's own changes, another's, and none at all. */
static void
test_search_is_current (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  gint64 id = add_client (shelf.ledger, "C-1", "Rivera, Ana"), other_id, coverage;
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = fp_ledger_open_again (shelf.ledger, &error);
  g_autoptr (FpClientRecord) record = fp_ledger_get_client (shelf.ledger, id, &error);
  g_autoptr (GPtrArray) hits = NULL;
  FpClientHit *hit;

  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 1);
  g_assert_cmpuint (count_found (other, "rivera"), ==, 1);
  record->client.name = "Stone, Ana";
  g_assert_true (fp_ledger_save_client (shelf.ledger, record, &error));
  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 0);
  g_assert_cmpuint (count_found (shelf.ledger, "stone"), ==, 1);
  g_assert_cmpuint (count_found (other, "rivera"), ==, 0);
  g_assert_cmpuint (count_found (other, "stone"), ==, 1);

  other_id = add_client (other, "C-2", "Osei, Kofi");
  g_assert_cmpuint (count_found (shelf.ledger, "osei"), ==, 1);
  g_assert_true (fp_ledger_delete_client (other, other_id, TRUE, &error));
  g_assert_cmpuint (count_found (shelf.ledger, "osei"), ==, 0);

  coverage = add_coverage (other, id, PAYER, NULL);
  hits = fp_ledger_search_clients (shelf.ledger, "m7731", 0);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->payer, ==, PAYER);
  g_assert_cmpstr (hit->member_id, ==, "M 77-31");
  g_assert_true (fp_ledger_delete_coverage (other, coverage, TRUE, &error));
  g_assert_cmpuint (count_found (shelf.ledger, "m7731"), ==, 0);

  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  add_client (shelf.ledger, "C-3", "Phantom, Max");
  g_assert_cmpuint (count_found (shelf.ledger, "phantom"), ==, 1);
  g_assert_false (fp_ledger_end_batch (shelf.ledger, FALSE, &error));
  g_assert_cmpuint (count_found (shelf.ledger, "phantom"), ==, 0);
  g_assert_cmpuint (count_found (shelf.ledger, ""), ==, 1);
}

/* Everybody in order, as one that reads the ledger anew has them. */
static char *
list_names (FpLedger *ledger)
{
  g_autoptr (GPtrArray) hits = fp_ledger_search_clients (ledger, "", 0);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const FpClientHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (list,
                              "%s %s %s %s\n",
                              hit->number,
                              hit->name,
                              hit->payer != NULL ? hit->payer : "-",
                              hit->member_id != NULL ? hit->member_id : "-");
    }
  return g_string_free (list, FALSE);
}

static void
assert_current (FpLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) fresh = fp_ledger_open_again (ledger, &error);
  g_autofree char *names = list_names (ledger), *expected = list_names (fresh);

  g_assert_no_error (error);
  g_assert_cmpstr (names, ==, expected);
}

/* What one of two programs does next, and what there is to do it to. */
typedef struct
{
  FpLedger *ledger;
  GRand *random;
  GArray *clients, *coverages; /* of gint64 */
  guint step;
} Doing;

static gint64
any_of (Doing *doing, GArray *ids)
{
  guint at = (guint) g_rand_int_range (doing->random, 0, MAX ((gint32) ids->len, 1));

  return at < ids->len ? g_array_index (ids, gint64, at) : 0;
}

static void
do_add (Doing *doing)
{
  g_autofree char *number = g_strdup_printf ("C-%u", doing->step);
  g_autofree char *name =
      g_strdup_printf ("%c, Ana", 'A' + g_rand_int_range (doing->random, 0, 26));
  gint64 client = add_client (doing->ledger, number, name);

  g_array_append_val (doing->clients, client);
}

static void
do_rename (Doing *doing)
{
  g_autoptr (FpClientRecord) record =
      fp_ledger_get_client (doing->ledger, any_of (doing, doing->clients), NULL);

  if (record == NULL || record->deleted)
    return;
  record->client.name = doing->step % 2 == 0 ? "Aaron" : "Zoë";
  g_assert_true (fp_ledger_save_client (doing->ledger, record, NULL));
}

static void
do_delete (Doing *doing)
{
  fp_ledger_delete_client (doing->ledger,
                           any_of (doing, doing->clients),
                           g_rand_boolean (doing->random),
                           NULL);
}

static void
do_cover (Doing *doing)
{
  g_autoptr (FpClientRecord) record =
      fp_ledger_get_client (doing->ledger, any_of (doing, doing->clients), NULL);
  gint64 coverage;

  if (record == NULL || record->deleted)
    return;
  coverage = add_coverage (doing->ledger, record->id, doing->step % 2 == 0 ? PAYER : "b", NULL);
  g_array_append_val (doing->coverages, coverage);
}

static void
do_uncover (Doing *doing)
{
  fp_ledger_delete_coverage (doing->ledger,
                             any_of (doing, doing->coverages),
                             g_rand_boolean (doing->random),
                             NULL);
}

static void
do_view (Doing *doing)
{
  gint64 client = any_of (doing, doing->clients);

  g_assert_true (fp_ledger_note (doing->ledger, FP_AUDIT_VIEW, FP_KIND_CLIENT, client, NULL));
}

/* Two programs change what they like: what each has read stays what stands in the ledger. */
static void
test_two_change (void)
{
  static void (*const acts[]) (Doing * doing) = { do_add,   do_add,     do_rename, do_delete,
                                                  do_cover, do_uncover, do_view };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = fp_ledger_open_again (shelf.ledger, &error);
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) coverages = g_array_new (FALSE, FALSE, sizeof (gint64));
  Doing doing = { .random = random, .clients = clients, .coverages = coverages };

  for (doing.step = 0; doing.step < 300; doing.step++)
    {
      doing.ledger = g_rand_boolean (random) ? shelf.ledger : other;
      acts[g_rand_int_range (random, 0, G_N_ELEMENTS (acts))](&doing);
      if (doing.step % 3 == 0)
        assert_current (shelf.ledger);
      if (doing.step % 5 == 0)
        assert_current (other);
    }
  g_assert_cmpuint (clients->len, >, 50);
  g_assert_cmpuint (coverages->len, >, 20);
}

/* More news than are followed one by one. */
static void
test_much_news (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = fp_ledger_open_again (shelf.ledger, &error);
  const guint many[] = { 150, 1200 };

  g_assert_true (fp_ledger_read_names (shelf.ledger, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    {
      g_assert_true (fp_ledger_begin_batch (other, &error));
      for (guint j = 0; j < many[i]; j++)
        {
          g_autofree char *number = g_strdup_printf ("N-%u-%u", i, j);

          add_client (other, number, "Rivera, Ana");
        }
      g_assert_true (fp_ledger_end_batch (other, TRUE, &error));
      assert_current (shelf.ledger);
    }
}

/* Another program restores a backup: the ids that were given since are given again. */
static void
test_restored (gconstpointer passphrase)
{
  g_auto (Shelf) shelf = new_shelf (passphrase);
  g_autofree char *backup = g_build_filename (shelf.folder, "backup.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) other = NULL;

  g_assert_true (fp_ledger_backup (shelf.ledger, backup, NULL, NULL, NULL, &error));
  add_client (shelf.ledger, "C-1", "Gone, Ana");
  g_assert_cmpuint (count_found (shelf.ledger, "gone"), ==, 1);
  g_assert_true (fp_ledger_restore (shelf.path, backup, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (shelf.ledger, "gone"), ==, 0);
  other = fp_ledger_open_again (shelf.ledger, &error);
  add_client (other, "C-1", "Stone, Ana");
  add_client (other, "C-2", "Osei, Kofi");
  g_assert_cmpuint (count_found (shelf.ledger, "gone"), ==, 0);
  assert_current (shelf.ledger);
}

static void
test_cancelled (void)
{
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *number = g_strdup_printf ("C-%u", i);

      add_client (shelf.ledger, number, "Rivera, Ana");
    }
  g_assert_true (fp_ledger_end_batch (shelf.ledger, TRUE, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (fp_ledger_read_names (shelf.ledger, cancellable));
  g_assert_true (fp_ledger_read_names (shelf.ledger, NULL));
  g_assert_cmpuint (count_found (shelf.ledger, "rivera"), ==, 600);
}

/* 5,000 clients: found while one types. */
static void
test_search_many (void)
{
  static const char *const typed[] = { "a", "ri", "rivera 4999", "c-2500", "5/4/1990", "none" };
  g_auto (Shelf) shelf = new_shelf (NULL);
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (GError) error = NULL;
  gint64 start;

  g_assert_true (fp_ledger_begin_batch (shelf.ledger, &error));
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *number = g_strdup_printf ("C-%u", i);
      g_autofree char *name = g_strdup_printf ("Rivera%u, Ana-María", i);

      record->id = record->version = 0;
      record->client = (FpClient){ .id = number,
                                   .name = name,
                                   .member_id = number,
                                   .birth_date = day ("1950-01-01") + (FpDate) i };
      g_assert_true (fp_ledger_save_client (shelf.ledger, record, &error));
    }
  g_assert_true (fp_ledger_end_batch (shelf.ledger, TRUE, &error));
  start = g_get_monotonic_time ();
  g_assert_cmpuint (count_found (shelf.ledger, "rivera4999"), ==, 1);
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 1000,
                           "the names of 5,000: %.1f ms",
                           (double) (g_get_monotonic_time () - start) / 1000);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      start = g_get_monotonic_time ();
      g_ptr_array_unref (fp_ledger_search_clients (shelf.ledger, typed[i], 50));
      start = g_get_monotonic_time () - start;
      g_test_minimized_result ((double) start / 1000,
                               "“%s”: %.2f ms",
                               typed[i],
                               (double) start / 1000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/search", test_search);
  g_test_add_func ("/names/search-is-current", test_search_is_current);
  g_test_add_func ("/names/two-change", test_two_change);
  g_test_add_func ("/names/much-news", test_much_news);
  g_test_add_data_func ("/names/restored", NULL, test_restored);
  g_test_add_data_func ("/names/restored-locked", "horse", test_restored);
  g_test_add_func ("/names/cancelled", test_cancelled);
  g_test_add_func ("/names/search-many", test_search_many);
  return g_test_run ();
}
