/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes, payers, Compare, preferences and help pages, as they are put together and used. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "fp-application.h"
#include "fp-browser.h"
#include "fp-codes-page.h"
#include "fp-compare-ask.h"
#include "fp-compare-page.h"
#include "fp-date.h"
#include "fp-help-topics.h"
#include "fp-load.h"
#include "fp-payer-detail.h"
#include "fp-payers-page.h"
#include "fp-preferences.h"
#include "fp-type-ahead.h"

/* A session with a group session of H2032 on its claim. */
static FpSession *
new_session (void)
{
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);
  FpClaim *claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);
  FpSession *session;

  fp_load_installed_policies (policies, diagnostics);
  g_assert_cmpuint (diagnostics->len, ==, 0);
  session = fp_session_new (fp_load_knowledge (), policies);
  fp_session_set_today (session, fp_date_from_ymd (2026, 11, 23));
  line->code = "H2032";
  line->date = fp_date_from_ymd (2026, 11, 20);
  line->clients = 6;
  line->place = "53";
  line->purpose = FP_PURPOSE_WELLBEING;
  claim->payer = "tx-childrens-health-plan";
  fp_session_replace (session, claim);
  return session;
}

static void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

static GtkWindow *
show (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return GTK_WINDOW (window);
}

/* The @nth widget of @type below @widget that can be seen; NULL where there is none. */
static GtkWidget *
find (GtkWidget *widget, GType type, int *nth)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) && gtk_widget_get_mapped (child) &&
          (*nth)-- == 0)
        return child;
      found = find (child, type, nth);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
answer (GtkWidget *page, int question, guint selected)
{
  int nth = question;
  GtkWidget *ask = find (page, GTK_TYPE_DROP_DOWN, &nth);

  g_assert_nonnull (ask);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ask), selected);
  settle ();
}

static void
test_compare_answers (void)
{
  g_autoptr (FpSession) session = new_session ();
  GtkWidget *page = fp_compare_page_new (session);
  GtkWindow *window = show (page);

  answer (page, FP_QUESTION_PURPOSE, 2);
  g_assert_cmpint (fp_session_get_line (session)->purpose, ==, FP_PURPOSE_SKILLS);
  answer (page, FP_QUESTION_GOAL, 4);
  g_assert_cmpstr (fp_session_get_goal (session), ==, "daily-living-skill");
  answer (page, FP_QUESTION_GROUPING, 1);
  g_assert_cmpint (fp_session_get_line (session)->clients, ==, 1);
  answer (page, FP_QUESTION_GROUPING, 2);
  g_assert_cmpint (fp_session_get_line (session)->clients, ==, 0);
  answer (page, FP_QUESTION_PURPOSE, 0);
  g_assert_cmpint (fp_session_get_line (session)->purpose, ==, FP_PURPOSE_UNSET);
  g_assert_true (fp_session_undo (session));
  g_assert_cmpint (fp_session_get_line (session)->purpose, ==, FP_PURPOSE_SKILLS);
  gtk_window_destroy (window);
}

/* A goal tells the purpose only where nobody has said it. */
static void
test_compare_goal (void)
{
  g_autoptr (FpSession) session = new_session ();
  GtkWidget *page = fp_compare_page_new (session);
  GtkWindow *window = show (page);

  answer (page, FP_QUESTION_GOAL, 4);
  g_assert_cmpint (fp_session_get_line (session)->purpose, ==, FP_PURPOSE_WELLBEING);
  answer (page, FP_QUESTION_PURPOSE, 0);
  answer (page, FP_QUESTION_GOAL, 0);
  answer (page, FP_QUESTION_GOAL, 4);
  g_assert_cmpint (fp_session_get_line (session)->purpose, ==, FP_PURPOSE_SKILLS);
  gtk_window_destroy (window);
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_compare_use (void)
{
  g_autoptr (FpSession) session = new_session ();
  GtkWidget *page = fp_compare_page_new (session);
  GtkWindow *window = show (page);
  guint done = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  gtk_widget_activate_action (page, "compare.use", "s", "H2032");
  g_assert_false (fp_session_undo (session));
  gtk_widget_activate_action (page, "compare.use", "s", "H2014");
  g_assert_cmpstr (fp_session_get_line (session)->code, ==, "H2014");
  g_assert_cmpuint (done, ==, 2);
  gtk_window_destroy (window);
}

/* The one button of a page that is coloured. */
static GtkWidget *
find_suggested (GtkWidget *page)
{
  GtkWidget *button;

  for (int i = 0;; i++)
    {
      int nth = i;

      button = find (page, GTK_TYPE_BUTTON, &nth);
      if (button == NULL || gtk_widget_has_css_class (button, "suggested-action"))
        return button;
    }
}

static void
take_cb (char **taken, const char *code)
{
  g_free (*taken);
  *taken = g_strdup (code);
}

static void
test_codes (void)
{
  g_autoptr (FpSession) session = new_session ();
  GtkWidget *page = fp_codes_page_new (session);
  GtkWindow *window = show (page);
  g_autofree char *used = NULL;
  int nth = 0;
  GtkWidget *search = find (page, GTK_TYPE_SEARCH_ENTRY, &nth);
  GtkWidget *button;

  g_signal_connect_swapped (page, "use-code", G_CALLBACK (take_cb), &used);
  gtk_editable_set_text (GTK_EDITABLE (search), "music group");
  g_usleep (200000);
  settle ();
  button = find_suggested (page);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (used, ==, "H2032");
  gtk_window_destroy (window);
}

/* Everything in the book can be shown. */
static void
test_codes_all (void)
{
  g_autoptr (FpSession) session = new_session ();
  const FpKnowledge *knowledge = fp_session_get_knowledge (session);
  GtkWidget *page = fp_codes_page_new (session);
  GtkWindow *window = show (page);

  for (guint i = 0; i < knowledge->n_codes; i += 7)
    fp_codes_page_show_code (FP_CODES_PAGE (page), knowledge->codes[i].code);
  fp_codes_page_show_code (FP_CODES_PAGE (page), "H2032");
  fp_codes_page_show_code (FP_CODES_PAGE (page), "no such code");
  for (guint i = 0; i < knowledge->n_carcs; i += 9)
    fp_codes_page_show_denial (FP_CODES_PAGE (page), knowledge->carcs[i].number);
  settle ();
  gtk_window_destroy (window);
}

static void
test_payers (void)
{
  g_autoptr (FpSession) session = new_session ();
  FpPolicySet *policies = fp_session_get_policies (session);
  GtkWidget *page = fp_payers_page_new (session);
  GtkWindow *window = show (page);
  FpDate today = fp_session_get_today (session);

  for (guint i = 0; i < fp_policy_set_n (policies); i++)
    {
      const FpPolicy *policy = fp_policy_set_nth (policies, i);
      g_autofree char *sheet =
          fp_payer_call_sheet (fp_session_get_knowledge (session), policy, today);

      fp_payers_page_show_rule (FP_PAYERS_PAGE (page), policy->payer, NULL);
      if (fp_payer_count_unsaid (policy, today) > 0)
        g_assert_nonnull (strstr (sheet, "1. "));
    }
  settle ();
  gtk_window_destroy (window);
}

/* Each check of the catalogue has its page in the help, each page can be shown. */
static void
test_help (void)
{
  g_autoptr (FpKnowledge) knowledge = fp_load_knowledge ();
  g_autoptr (GPtrArray) topics = fp_help_topics_new (knowledge);

  for (guint i = 0; fp_check_id (i) != NULL; i++)
    {
      g_autofree char *id = g_strconcat ("check:", fp_check_id (i), NULL);
      gboolean found = FALSE;

      for (guint t = 0; t < topics->len; t++)
        found |= g_str_equal (((FpHelpTopic *) g_ptr_array_index (topics, t))->id, id);
      if (!found)
        g_test_message ("no help for %s", id);
      g_assert_true (found);
    }
  for (guint t = 0; t < topics->len; t++)
    {
      const FpHelpTopic *topic = g_ptr_array_index (topics, t);
      GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

      topic->fill (GTK_BOX (box), topic);
      g_assert_nonnull (gtk_widget_get_first_child (box));
      g_object_unref (box);
    }
}

/* An accelerator as one spelling, whatever case and order it was written in. */
static void
add_key (GHashTable *keys, const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));
  g_hash_table_add (keys, gtk_accelerator_name (key, modifiers));
}

/* “<Alt>1...5” is five keys. */
static void
add_keys (GHashTable *keys, const char *accelerator)
{
  const char *dots = strstr (accelerator, "...");

  if (dots == NULL)
    {
      add_key (keys, accelerator);
      return;
    }
  for (char digit = dots[-1]; digit <= dots[3]; digit++)
    {
      g_autofree char *each =
          g_strdup_printf ("%.*s%c", (int) (dots - accelerator - 1), accelerator, digit);

      add_key (keys, each);
    }
}

/* What the shortcuts window lists. */
static GHashTable *
listed_keys (void)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (FP_RESOURCE_PREFIX "/ui/fp-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (GSList *item = objects; item != NULL; item = item->next)
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) each = NULL;

      if (!GTK_IS_SHORTCUTS_SHORTCUT (item->data))
        continue;
      g_object_get (item->data, "accelerator", &text, NULL);
      each = g_strsplit (text, " ", -1);
      for (guint i = 0; each[i] != NULL; i++)
        add_keys (keys, each[i]);
    }
  gtk_window_destroy (window);
  return keys;
}

/* What the application binds. The keypad's Enter is Enter and is not listed. */
static GHashTable *
bound_keys (void)
{
  g_autoptr (FpApplication) application = fp_application_new ();
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) each =
          gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[i]);

      for (guint n = 0; each[n] != NULL; n++)
        if (strstr (each[n], "KP_") == NULL)
          add_key (keys, each[n]);
    }
  return keys;
}

static void
assert_all_in (GHashTable *keys, GHashTable *others, const char *const *excepted)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (others, key) &&
        (excepted == NULL || !g_strv_contains (excepted, key)))
      g_error ("the key %s stands on one side only", (const char *) key);
}

/* The shortcuts window equals the real shortcuts; some keys belong to one list. */
static void
test_shortcuts (void)
{
  static const char *const of_lists[] = { "y",    "n",  "x",      "a",    "Up",
                                          "Down", "F6", "Delete", "Menu", NULL };
  g_autoptr (GHashTable) listed = listed_keys ();
  g_autoptr (GHashTable) bound = bound_keys ();

  assert_all_in (bound, listed, NULL);
  assert_all_in (listed, bound, of_lists);
}

/* What is typed on a drop-down, and what is chosen then. */
static void
test_type_ahead (void)
{
  static const char *const items[] = {
    "Not answered", "At home", "In the office", "Home health", NULL
  };
  static const struct
  {
    const char *typed;
    gboolean found;
    guint chosen;
  } steps[] = {
    { "h", TRUE, 1 },       { "h", TRUE, 3 },  { "h", TRUE, 1 },     { "HO", TRUE, 1 },
    { "home he", TRUE, 3 }, { "x", FALSE, 3 }, { "fice", FALSE, 3 }, { "of", TRUE, 2 },
  };
  GtkWidget *drop_down = g_object_ref_sink (gtk_drop_down_new_from_strings (items));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_cmpint (fp_type_ahead_choose (GTK_DROP_DOWN (drop_down), steps[i].typed),
                       ==,
                       steps[i].found);
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)),
                        ==,
                        steps[i].chosen);
    }
  g_object_unref (drop_down);
}

static void
test_preferences (void)
{
  GtkWindow *window = fp_preferences_window_new ();

  gtk_window_present (window);
  settle ();
  fp_preferences_tell (FP_PREFERENCES (window), "told");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();
  g_test_add_func ("/pages/compare/answers", test_compare_answers);
  g_test_add_func ("/pages/compare/goal", test_compare_goal);
  g_test_add_func ("/pages/compare/use", test_compare_use);
  g_test_add_func ("/pages/codes/search", test_codes);
  g_test_add_func ("/pages/codes/all", test_codes_all);
  g_test_add_func ("/pages/payers", test_payers);
  g_test_add_func ("/pages/help", test_help);
  g_test_add_func ("/pages/shortcuts", test_shortcuts);
  g_test_add_func ("/pages/type-ahead", test_type_ahead);
  g_test_add_func ("/pages/preferences", test_preferences);
  return g_test_run ();
}
