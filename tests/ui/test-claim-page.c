/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claim page with a claim that is longer than anybody reads. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "fp-claim-page.h"
#include "fp-date.h"
#include "fp-finding-row.h"
#include "fp-load.h"

#define LINES 400
#define MOST_WIDGETS 4000 /* of the page, whatever the claim */

typedef struct
{
  FpSession *session;
  GtkWindow *window;
} Room;

static FpClaim *
new_claim (guint n)
{
  FpClaim *claim = fp_claim_new ();

  claim->payer = "tx-childrens-health-plan";
  for (guint i = 0; i < n; i++)
    {
      FpLine *line = fp_claim_add_line (claim);

      line->code = "H2032";
      line->date = fp_date_from_ymd (2026, 1, 1) + (FpDate) (i % 320);
      line->start = (FpTime) (480 + 60 * (i / 320));
      line->end = line->start + 60;
    }
  return claim;
}

/* Until nothing is left to do: the check, the layout and the drawing. */
static void
settle (FpSession *session)
{
  while (fp_session_is_checking (session))
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

static void
set_up (Room *room, gconstpointer data)
{
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);

  fp_load_installed_policies (policies, diagnostics);
  room->session = fp_session_new (fp_load_knowledge (), policies);
  fp_session_set_today (room->session, fp_date_from_ymd (2026, 11, 23));
  room->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (room->window, 1200, 700);
  gtk_window_set_child (room->window, fp_claim_page_new (room->session));
  gtk_window_present (room->window);
  fp_session_replace (room->session, new_claim (GPOINTER_TO_UINT (data)));
  settle (room->session);
}

static void
tear_down (Room *room, gconstpointer data)
{
  gtk_window_destroy (room->window);
  g_clear_object (&room->session);
}

static guint
count_all (GtkWidget *widget)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_all (child);
  return n;
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = FP_IS_FINDING_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* The first button that can be seen and whose label begins with @label. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      gtk_button_get_label (GTK_BUTTON (widget)) != NULL &&
      g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), label))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_icon (GtkWidget *widget, const char *icon)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_icon (child, icon);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_bounded (Room *room, gconstpointer data)
{
  GtkWidget *page = gtk_window_get_child (room->window);

  g_assert_cmpuint (fp_session_peek_report (room->session)->n_lines, ==, LINES);
  g_assert_cmpuint (count_all (page), <, MOST_WIDGETS);
}

static void
test_more (Room *room, gconstpointer data)
{
  GtkWidget *page = gtk_window_get_child (room->window);
  guint before = count_rows (page);
  GtkWidget *more = find_button (page, "Show 40 More"), *focus;

  g_assert_nonnull (more);
  gtk_widget_grab_focus (more);
  g_signal_emit_by_name (more, "clicked");
  settle (room->session);
  g_assert_cmpuint (count_rows (page), ==, before + 40);
  focus = gtk_root_get_focus (GTK_ROOT (room->window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, FP_TYPE_FINDING_ROW));
}

/* A row stays where it is while what it says is found, so that the focus does. */
static void
test_rows_stay (Room *room, gconstpointer data)
{
  GtkWidget *page = gtk_window_get_child (room->window), *focus;
  FpClaim *claim;

  g_assert_true (fp_claim_page_next_finding (FP_CLAIM_PAGE (page)));
  g_assert_true (fp_claim_page_next_finding (FP_CLAIM_PAGE (page)));
  focus = gtk_root_get_focus (GTK_ROOT (room->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, FP_TYPE_FINDING_ROW));
  claim = fp_session_begin (room->session);
  claim->lines[claim->n_lines - 1].clients = 2;
  fp_session_commit (room->session, claim, "Clients");
  settle (room->session);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room->window)) == focus);
}

static void
test_pages (Room *room, gconstpointer data)
{
  GtkWidget *page = gtk_window_get_child (room->window), *button;

  g_assert_nonnull (find_button (page, "Line 8 ·"));
  g_assert_null (find_button (page, "Line 9 ·"));
  g_signal_emit_by_name (find_icon (page, "go-next-symbolic"), "clicked");
  settle (room->session);
  button = find_button (page, "Line 9 ·");
  g_assert_nonnull (button);
  g_assert_cmpuint (fp_session_get_line_index (room->session), ==, 0);
  gtk_widget_grab_focus (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  settle (room->session);
  g_assert_cmpuint (fp_session_get_line_index (room->session), ==, 8);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room->window)) == button);
  fp_session_set_line_index (room->session, LINES - 1);
  settle (room->session);
  g_assert_nonnull (find_button (page, "Line 400 ·"));
}

static void
test_short (Room *room, gconstpointer data)
{
  GtkWidget *page = gtk_window_get_child (room->window);

  g_assert_null (find_button (page, "Show 40"));
  g_assert_null (find_icon (page, "go-next-symbolic"));
  g_assert_nonnull (find_button (page, "Line 2 ·"));
}

#define ADD(path, lines, test)                                                                     \
  g_test_add (path, Room, GUINT_TO_POINTER (lines), set_up, test, tear_down)

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
  ADD ("/claim-page/long/bounded", LINES, test_bounded);
  ADD ("/claim-page/long/more", LINES, test_more);
  ADD ("/claim-page/long/rows-stay", LINES, test_rows_stay);
  ADD ("/claim-page/long/pages", LINES, test_pages);
  ADD ("/claim-page/short", 2, test_short);
  return g_test_run ();
}
