/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a check against a ledger takes, unlocking one, and opening the work list. */
#include "config.h"

#include "ledgers.h"

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-desk.h"
#include "fp-ledger-private.h"
#include "fp-load.h"
#include "fp-report.h"
#include "fp-session.h"
#include "fp-work.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#define N_CHECKS 2000
#define PASSPHRASE "seven plain words make a good passphrase"

/* Past this many times its aim a figure is no matter of a slow machine. */
#define FAR_OFF 5.0

static int status;

/* What is known, and a claim to judge. */
typedef struct
{
  FpKnowledge *knowledge;
  FpPolicySet *policies;
  FpClaim *claim;
  FpDate today;
} Setting;

static void
tell (const char *what, double figure, const char *unit, double aim)
{
  g_print ("  %-42s %9.2f %s", what, figure, unit);
  if (aim > 0)
    g_print ("   aim %.1f, ratio %.2f%s", aim, figure / aim, figure > aim ? "   MISSED" : "");
  g_print ("\n");
  if (aim > 0 && figure > FAR_OFF * aim)
    status = 1;
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Of the processor alone, in ms: what others do meanwhile is not counted. */
static double
used (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
part (GArray *times, double share)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, MIN ((guint) (share * times->len), times->len - 1));
}

static Setting
new_setting (void)
{
  g_autofree char *samples =
      g_build_filename (g_getenv ("FP_SOURCE_ROOT"), "data", "samples", NULL);
  g_autofree char *pack = g_build_filename (samples, "example-medicaid.policy.json", NULL);
  g_autofree char *path = g_build_filename (samples, "clean.json", NULL);
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize n;
  Setting setting = { fp_load_knowledge (), fp_policy_set_new (), NULL, 0 };

  setting.today = fp_date_from_ymd (2026, 11, 23);
  if (!g_file_get_contents (path, &text, &n, &error) ||
      !fp_load_policies (setting.policies, pack, diagnostics, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (text, n);
  setting.claim = fp_claim_from_json (bytes, problems);
  g_assert_nonnull (setting.claim);
  return setting;
}

static void
fill (const Setting *setting, const char *path, guint lines)
{
  LedgerPlan plan = { lines, MIN (lines / 50 + 20, 5000), setting->today, setting->claim };
  g_autofree char *recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = fp_ledger_create (path, PASSPHRASE, &recovery, &error);
  gint64 start = g_get_monotonic_time ();
  GStatBuf info;

  g_assert_no_error (error);
  ledger_fill (ledger, &plan);
  g_stat (path, &info);
  tell ("filled in", since (start) / 1000, "s", 0);
  tell ("size", (double) info.st_size / 1048576, "MiB", 0);
}

/* Pages that SQLite read from the file since this was last asked. */
static double
pages_read (FpLedger *ledger)
{
  int n = 0, most = 0;

  sqlite3_db_status (ledger->database->sqlite, SQLITE_DBSTATUS_CACHE_MISS, &n, &most, TRUE);
  return n;
}

/* What the window and the command line do for a claim: find the client, add up, judge. */
static double
measure_checks (const Setting *setting, FpLedger *ledger, guint n_clients)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) uses = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);

  for (guint i = 0; i < N_CHECKS; i++)
    {
      g_autoptr (FpClaim) claim = fp_claim_copy (setting->claim);
      g_autofree char *number =
          ledger_client_number ((guint) g_rand_int_range (random, 0, (int) n_clients));
      gint64 start;
      double time, use, read;

      claim->id = NULL;
      claim->client.id = number;
      claim->n_authorizations = 0;
      claim->n_history = 0;
      pages_read (ledger);
      start = g_get_monotonic_time ();
      use = used ();
      {
        g_autoptr (FpAccount) account = fp_ledger_account (ledger, claim, NULL);
        g_autoptr (FpReport) report =
            fp_check_claim (claim, account, setting->knowledge, setting->policies, setting->today);

        g_assert_cmpuint (account->n_services, >, 100);
        g_assert_nonnull (report);
      }
      time = since (start);
      use = used () - use;
      read = pages_read (ledger);
      g_array_append_val (pages, read);
      g_array_append_val (times, time);
      g_array_append_val (uses, use);
    }
  tell ("check with the account, p50", part (times, 0.5), "ms", 0);
  tell ("check with the account, p99", part (times, 0.99), "ms", 0);
  tell ("pages read for it, p50", part (pages, 0.5), "", 0);
  tell ("pages read for it, p99", part (pages, 0.99), "", 0);
  tell ("of the processor's time, p50", part (uses, 0.5), "ms", 0);
  tell ("the same, of the processor's time", part (uses, 0.99), "ms", 1);
  return part (uses, 0.99);
}

static double
measure_unlock (FpLedger *ledger)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  double key, use = used ();

  g_assert_true (fp_ledger_unlock (ledger, PASSPHRASE, &error));
  g_assert_no_error (error);
  key = since (start);
  found = fp_ledger_search_clients (ledger, "riv", 20);
  g_assert_cmpuint (found->len, >, 0);
  tell ("unlocking, the key", key, "ms", 0);
  tell ("unlocking, until names are found", since (start), "ms", 0);
  tell ("the same, of the processor's time", used () - use, "ms", 0);
  start = g_get_monotonic_time ();
  g_clear_pointer (&found, g_ptr_array_unref);
  found = fp_ledger_search_clients (ledger, "patel ra", 20);
  tell ("finding a name", since (start), "ms", 0);
  return key;
}

static void
unlocked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fp_desk_unlock_finish (FP_DESK (desk), result, &error));
  *(gboolean *) data = TRUE;
}

static void
measure_rest (FpWork *work)
{
  gint64 start = g_get_monotonic_time ();
  double longest = 0;
  guint changed;
  gboolean more = TRUE;

  while (more)
    {
      gint64 slice = g_get_monotonic_time ();

      more = fp_work_continue (work, &changed);
      longest = MAX (longest, since (slice));
    }
  tell ("work list, the rest", since (start), "ms", 0);
  tell ("work list, the longest slice of it", longest, "ms", 0);
  g_print (
      "  %u denied, %u to fix, %u to ask, %u ready, %u waiting, %u authorizations, %u benefits\n",
      fp_work_list (work, FP_WORK_DENIED)->n,
      fp_work_list (work, FP_WORK_FIX)->n,
      fp_work_list (work, FP_WORK_ASK)->n,
      fp_work_list (work, FP_WORK_READY)->n,
      fp_work_list (work, FP_WORK_WAITING)->n,
      fp_work_list (work, FP_WORK_AUTHORIZATIONS)->n,
      fp_work_list (work, FP_WORK_BENEFITS)->n);
}

static void
measure_work (const Setting *setting, const char *path)
{
  g_autoptr (FpDesk) desk = fp_desk_new (path);
  g_autoptr (FpSession) session = NULL;
  g_autoptr (FpWork) work = NULL;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = FALSE;
  gint64 start;
  double use;

  fp_desk_open (desk);
  fp_desk_unlock_async (desk, PASSPHRASE, FALSE, NULL, unlocked_cb, &unlocked);
  while (!unlocked)
    g_main_context_iteration (NULL, TRUE);
  session = fp_session_new (fp_load_knowledge (), setting->policies);
  fp_session_set_today (session, setting->today);
  fp_session_set_desk (session, desk);
  /* Names are found first: that is part of unlocking, and counted there. */
  g_assert_cmpuint (fp_ledger_count_clients (fp_desk_get_ledger (desk)), >, 0);
  g_ptr_array_unref (fp_ledger_search_clients (fp_desk_get_ledger (desk), "riv", 1));
  start = g_get_monotonic_time ();
  use = used ();
  work = fp_work_new (session, &error);
  g_assert_no_error (error);
  tell ("work list, first opening", since (start), "ms", 0);
  tell ("the same, of the processor's time", used () - use, "ms", 200);
  measure_rest (work);
  g_clear_pointer (&work, fp_work_free);
  start = g_get_monotonic_time ();
  work = fp_work_new (session, &error);
  tell ("work list, opening again", since (start), "ms", 0);
}

static double
measure (const Setting *setting, const char *folder, guint lines)
{
  g_autofree char *name = g_strdup_printf ("ledger-%u.db", lines);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  LedgerPlan plan = { .lines = lines };
  double p99;

  g_print ("%u service lines, %u clients\n", lines, ledger_n_clients (&plan));
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    fill (setting, path, lines);
  {
    g_autoptr (FpLedger) ledger = fp_ledger_open (path, &error);

    g_assert_no_error (error);
    measure_unlock (ledger);
    p99 = measure_checks (setting, ledger, ledger_n_clients (&plan));
  }
  measure_work (setting, path);
  return p99;
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Arguments: service lines, such as 10000000; without, ten thousand and a million. With
 * FP_BENCH_DIR the ledgers are kept there for the next run. */
int
main (int argc, char **argv)
{
  const char *kept = g_getenv ("FP_BENCH_DIR");
  g_autofree char *folder =
      kept != NULL ? g_strdup (kept) : g_dir_make_tmp ("fp-bench-XXXXXX", NULL);
  double least = 0, most = 0;
  Setting setting;

  setlocale (LC_ALL, "");
  setting = new_setting ();
  for (int i = 1; i < MAX (argc, 3); i++)
    {
      guint lines = argc > 1 ? (guint) strtoul (argv[i], NULL, 10) : i == 1 ? 10000 : 1000000;
      double p99 = measure (&setting, folder, lines);

      least = i == 1 ? p99 : MIN (least, p99);
      most = MAX (most, p99);
      if (argc > 1 && i + 1 == argc)
        break;
    }
  tell ("check, p99, the largest to the smallest", most / least, "", 2);
  if (kept == NULL)
    remove_all (folder);
  fp_claim_free (setting.claim);
  fp_policy_set_unref (setting.policies);
  fp_knowledge_free (setting.knowledge);
  return status;
}
