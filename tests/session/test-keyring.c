/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop's keyring: what it remembers opens the ledger, and nothing that it does or leaves
 * undone stands in anybody's way. */
#include "config.h"

#include "false-keyring.h"
#include "fp-desk-work.h"
#include "fp-keyring.h"
#include "lap.h"

#define PASSPHRASE "quagga zither 77 plinth"
#define OTHER_PASSPHRASE "another one"
#define LEDGER "0a7c9d52-11d0-4d4f-8a55-000000000001"
#define OTHER "0a7c9d52-11d0-4d4f-8a55-000000000002"
#define SECRET "mzsjXlEHrDoOdT0iQZJp9GDc3mW5RkBvL1eKfUoYxAw0QmRh"

static void
assert_kept (FalseKeyring *keyring, const char *name, const char *expected)
{
  g_autofree char *kept = false_keyring_get (keyring, name);

  g_assert_cmpstr (kept, ==, expected);
}

static void
assert_gives (const char *name, const char *expected)
{
  char *got = fp_keyring_get (name);

  g_assert_cmpstr (got, ==, expected);
  fp_ledger_free_secret (got);
}

/* What is kept for one ledger is told for no other, and what is forgotten is gone. */
static void
test_remember (void)
{
  g_autoptr (FalseKeyring) keyring = false_keyring_start (KEYRING_OPEN);

  assert_gives (LEDGER, NULL);
  g_assert_false (fp_keyring_forget (LEDGER));
  g_assert_true (fp_keyring_set (LEDGER, SECRET));
  g_assert_true (fp_keyring_set (OTHER, "another"));
  assert_kept (keyring, LEDGER, SECRET);
  assert_gives (LEDGER, SECRET);
  assert_gives (OTHER, "another");
  g_assert_true (fp_keyring_set (LEDGER, "newer"));
  assert_gives (LEDGER, "newer");
  g_assert_true (fp_keyring_forget (LEDGER));
  assert_gives (LEDGER, NULL);
  assert_gives (OTHER, "another");
  g_assert_cmpuint (false_keyring_count (keyring), ==, 1);
}

/* A keyring that holds the secret, and what becomes of asking for it. */
static const struct
{
  const char *path;
  KeyringMood mood;
  gboolean gives;
} moods[] = {
  { "/keyring/mood/open", KEYRING_OPEN, TRUE },
  { "/keyring/mood/locked", KEYRING_LOCKED, TRUE },
  { "/keyring/mood/dismissed", KEYRING_DISMISSED, FALSE },
  { "/keyring/mood/prompting", KEYRING_PROMPTING, FALSE },
  { "/keyring/mood/silent", KEYRING_SILENT, FALSE },
  { "/keyring/mood/refuses", KEYRING_REFUSES, FALSE },
};

/* Who is asked and says nothing is waited for no longer than one has patience. */
static void
test_mood (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  KeyringMood mood = moods[index].mood;
  g_autoptr (FalseKeyring) keyring = false_keyring_start (mood);
  guint asked = mood == KEYRING_PROMPTING ? 2 : 1;

  false_keyring_put (keyring, LEDGER, SECRET);
  if (mood == KEYRING_SILENT || mood == KEYRING_PROMPTING)
    fp_keyring_set_patience (50);
  assert_gives (LEDGER, moods[index].gives ? SECRET : NULL);
  fp_keyring_set_patience (30000);
  while (false_keyring_asked (keyring) < asked)
    g_thread_yield ();
}

/* What is asked of nobody is answered at once. */
static void
test_nobody (void)
{
  g_autofree char *address = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));

  assert_gives (LEDGER, NULL);
  g_assert_false (fp_keyring_set (LEDGER, SECRET));
  g_assert_false (fp_keyring_forget (LEDGER));
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "", TRUE);
  assert_gives (LEDGER, NULL);
  g_assert_false (fp_keyring_set (LEDGER, SECRET));
  g_assert_false (fp_keyring_forget (LEDGER));
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
}

static void
keep_key (FpDesk *desk, gboolean keep, gboolean expected)
{
  g_autoptr (GAsyncResult) result = NULL;

  fp_desk_keep_key_async (desk, keep, lap_result_cb, &result);
  g_assert_true (lap_wait (lap_has_result, &result));
  g_assert_cmpint (fp_desk_keep_key_finish (desk, result), ==, expected);
}

static gboolean
is_open (gpointer data)
{
  return fp_desk_get_state (data) == FP_DESK_OPEN;
}

/* Nothing is under way with the desk: what is holds it. */
static gboolean
is_alone (gpointer data)
{
  return g_atomic_int_get ((int *) &G_OBJECT (data)->ref_count) == 1;
}

/* One ledger for all tests: to wrap its key takes a while. */
static Lap lap;
static char *ledger_name, *ledger_secret;

static void
make_ledger (void)
{
  g_autoptr (FalseKeyring) keyring = false_keyring_start (KEYRING_OPEN);

  lap_set_up (&lap, NULL);
  g_assert_cmpint (fp_desk_open (lap.desk), ==, FP_DESK_OPEN);
  fp_ledger_free_secret (lap_set_passphrase (lap.desk, PASSPHRASE));
  keep_key (lap.desk, TRUE, TRUE);
  ledger_name = g_strdup (fp_ledger_get_name (fp_desk_get_ledger (lap.desk)));
  ledger_secret = false_keyring_get (keyring, ledger_name);
  g_assert_nonnull (ledger_secret);
  g_assert_null (strstr (ledger_secret, PASSPHRASE));
  fp_desk_close (lap.desk);
}

static FalseKeyring *
new_keyring (KeyringMood mood)
{
  FalseKeyring *keyring = false_keyring_start (mood);

  false_keyring_put (keyring, ledger_name, ledger_secret);
  return keyring;
}

static FpDesk *
new_desk (void)
{
  FpDesk *desk = fp_desk_new (lap.path);

  fp_desk_set_use_keyring (desk, TRUE);
  g_assert_cmpint (fp_desk_open (desk), ==, FP_DESK_LOCKED);
  return desk;
}

/* Opens by itself when the program starts, also after another passphrase was set, for that changes
 * what wraps the key and not the key; until the keyring is told to forget it. */
static void
test_desk (void)
{
  g_autoptr (FalseKeyring) keyring = new_keyring (KEYRING_OPEN);
  g_autoptr (FpDesk) first = new_desk (), again = NULL, last = NULL;

  g_assert_true (lap_wait (is_open, first));
  fp_ledger_free_secret (lap_set_passphrase (first, OTHER_PASSPHRASE));
  again = new_desk ();
  g_assert_true (lap_wait (is_open, again));
  keep_key (again, FALSE, TRUE);
  g_assert_cmpuint (false_keyring_count (keyring), ==, 0);
  last = new_desk ();
  g_assert_true (lap_wait (is_alone, last));
  g_assert_cmpint (fp_desk_get_state (last), ==, FP_DESK_LOCKED);
}

/* How many entries the audit has: a guess of the passphrase would be one. */
static guint
count_audit (void)
{
  g_autoptr (FalseKeyring) keyring = new_keyring (KEYRING_OPEN);
  g_autoptr (FpDesk) desk = new_desk ();
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_true (lap_wait (is_open, desk));
  entries = fp_ledger_list_audit (fp_desk_get_ledger (desk), 1000, 0, NULL);
  g_assert_nonnull (entries);
  return entries->len;
}

/* What is kept and does not open the ledger: it stays locked, and nobody has guessed. */
static void
test_wrong (void)
{
  static const char *const wrong[] = {
    "Lgy3pLf0bgd8MBoImyJDI0dLMzdiIALVkVmK4sDFKQt9pyuu", /* another ledger's */
    PASSPHRASE,
    "",
  };
  guint before = count_audit ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (FalseKeyring) keyring = new_keyring (KEYRING_OPEN);
      g_autoptr (FpDesk) desk = NULL;

      false_keyring_put (keyring, ledger_name, wrong[i]);
      desk = new_desk ();
      g_assert_true (lap_wait (is_alone, desk));
      g_assert_cmpint (fp_desk_get_state (desk), ==, FP_DESK_LOCKED);
    }
  g_assert_cmpuint (count_audit (), ==, before + 1);
}

/* A desk whose ledger the keyring would unlock, and was asked to, but has not answered. */
static FpDesk *
new_asking (FalseKeyring *keyring)
{
  guint asked = false_keyring_asked (keyring);
  FpDesk *desk = new_desk ();

  while (false_keyring_asked (keyring) == asked)
    g_main_context_iteration (NULL, FALSE);
  return desk;
}

/* Nobody has to wait for a keyring that does not answer; one that does later undoes no lock. */
static void
test_silent (void)
{
  g_autoptr (FalseKeyring) keyring = new_keyring (KEYRING_SILENT);
  g_autoptr (FpDesk) desk = new_asking (keyring);

  g_assert_true (lap_unlock (desk, OTHER_PASSPHRASE, FALSE, NULL));
  g_assert_false (is_alone (desk));
  fp_desk_lock (desk);
  false_keyring_be (keyring, KEYRING_OPEN);
  g_assert_true (lap_wait (is_alone, desk));
  g_assert_cmpint (fp_desk_get_state (desk), ==, FP_DESK_LOCKED);
}

/* The screen was locked while the keyring was being asked. */
static void
test_late (void)
{
  g_autoptr (FalseKeyring) keyring = new_keyring (KEYRING_SILENT);
  g_autoptr (FpDesk) desk = new_asking (keyring);

  fp_desk_lock (desk);
  false_keyring_be (keyring, KEYRING_OPEN);
  g_assert_true (lap_wait (is_alone, desk));
  g_assert_cmpint (fp_desk_get_state (desk), ==, FP_DESK_LOCKED);
}

/* What was locked here is not opened by the keyring when the file is opened again, as where another
 * program put a backup in its place. */
static void
test_shut (void)
{
  g_autoptr (FalseKeyring) keyring = new_keyring (KEYRING_OPEN);
  g_autoptr (FpDesk) desk = new_desk ();
  guint asked;

  g_assert_true (lap_wait (is_open, desk));
  fp_desk_lock (desk);
  asked = false_keyring_asked (keyring);
  g_assert_cmpint (fp_desk_open (desk), ==, FP_DESK_LOCKED);
  g_assert_true (lap_wait (is_alone, desk));
  g_assert_cmpuint (false_keyring_asked (keyring), ==, asked);
}

int
main (int argc, char **argv)
{
  /* Not freed: that waits for all who know the bus to forget it, and libsecret does not. */
  static GTestDBus *bus;
  g_autoptr (GDBusConnection) session = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_test_add_func ("/keyring/nobody", test_nobody);
  g_test_add_func ("/keyring/remember", test_remember);
  for (guint i = 0; i < G_N_ELEMENTS (moods); i++)
    g_test_add_data_func (moods[i].path, GUINT_TO_POINTER (i), test_mood);
  make_ledger ();
  g_test_add_func ("/keyring/desk/remembers", test_desk);
  g_test_add_func ("/keyring/desk/wrong", test_wrong);
  g_test_add_func ("/keyring/desk/silent", test_silent);
  g_test_add_func ("/keyring/desk/late", test_late);
  g_test_add_func ("/keyring/desk/shut", test_shut);
  status = g_test_run ();
  lap_tear_down (&lap, NULL);
  g_free (ledger_name);
  g_free (ledger_secret);
  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (session, FALSE);
  g_test_dbus_stop (bus);
  return status;
}
