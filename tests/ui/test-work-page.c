/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work list's page: what it shows, what it does and takes back, and nothing once it is shut. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "../session/work.h"

#include "fp-work-list-view.h"
#include "fp-work-page.h"
#include "fp-work-row.h"

static void
settle (void)
{
  for (int i = 0; i < 40; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (10000);
    }
}

/* The page in a window with room for toasts. */
static GtkWindow *
show (Work *work, GtkWidget **page)
{
  GtkWidget *window = gtk_window_new (), *toasts = adw_toast_overlay_new ();

  *page = fp_work_page_new (work->desk, work->session);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), *page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (window), toasts);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return GTK_WINDOW (window);
}

/* Whether a label that can be seen below @widget holds @text. */
static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (GTK_IS_LABEL (child) && gtk_widget_get_mapped (child) &&
          strstr (gtk_label_get_text (GTK_LABEL (child)), text) != NULL)
        return child;
      found = find_text (child, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += FP_IS_WORK_ROW (child) ? 1 : count_rows (child);
  return n;
}

static FpWorkRow *
row_of (GtkWidget *page, const char *who)
{
  GtkWidget *label = find_text (page, who);

  g_assert_nonnull (label);
  return FP_WORK_ROW (gtk_widget_get_ancestor (label, FP_TYPE_WORK_ROW));
}

static void
press (GtkWidget *widget, const char *label)
{
  GtkWidget *found = find_text (widget, label);

  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
  settle ();
}

static FpClaimStatus
status_of (Work *work, const char *number)
{
  g_autoptr (FpClaimRow) row = NULL;
  g_autoptr (FpClaim) claim = fp_ledger_get_claim (work->ledger, number, &row, NULL);

  g_assert_nonnull (claim);
  return row->deleted ? FP_N_CLAIM_STATUSES : row->status;
}

/* The row's menu is asked for, and shut again with Escape; it is about that row from then on. */
static void
ask_menu (GtkWidget *page, FpWorkRow *row)
{
  gtk_widget_grab_focus (GTK_WIDGET (row));
  g_assert_true (gtk_widget_activate_action (page, "work.menu", NULL));
  settle ();
}

static void
test_shows (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *number = NULL;
  GtkWidget *page;
  GtkWindow *window;

  work_add_authorization (work, client, work->today - 50, work->today + 90, 400);
  number = work_add_claim (work, client, work->today - 4, NULL);
  window = show (work, &page);
  g_assert_cmpuint (count_rows (page), ==, 1);
  g_assert_nonnull (find_text (page, "Rivera, Ana"));
  g_assert_nonnull (find_text (page, "$110.00"));
  fp_desk_close (work->desk);
  settle ();
  g_assert_cmpuint (count_rows (page), ==, 0);
  g_assert_null (find_text (page, "Rivera"));
  g_assert_null (find_text (page, "$110.00"));
  gtk_window_destroy (window);
}

static void
test_new_user (void)
{
  g_autoptr (Work) work = work_new ();
  GtkWidget *page;
  GtkWindow *window = show (work, &page);

  g_assert_nonnull (find_text (page, "Nothing to Do Yet"));
  g_assert_nonnull (find_text (page, "New Claim"));
  g_assert_nonnull (find_text (page, "Import Clients"));
  work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  fp_desk_touch (work->desk);
  settle ();
  g_assert_nonnull (find_text (page, "All Is Done"));
  g_assert_null (find_text (page, "Import Clients"));
  gtk_window_destroy (window);
}

static void
test_mark (void)
{
  static const FpClaimStatus statuses[] = { FP_CLAIM_SENT, FP_CLAIM_PAID, FP_CLAIM_VOID };
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *number = NULL;
  GtkWidget *page;
  GtkWindow *window;

  work_add_authorization (work, client, work->today - 50, work->today + 90, 400);
  number = work_add_claim (work, client, work->today - 4, NULL);
  window = show (work, &page);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      ask_menu (page, row_of (page, "Rivera"));
      gtk_widget_activate_action (page, "work.mark", "s", fp_claim_status_words[statuses[i]]);
      settle ();
      g_assert_cmpint (status_of (work, number), ==, statuses[i]);
      g_assert_cmpuint (count_rows (page), ==, statuses[i] == FP_CLAIM_VOID ? 0 : 1);
      if (statuses[i] == FP_CLAIM_SENT)
        g_assert_nonnull (find_text (page, "The payer has it"));
      press (GTK_WIDGET (window), "Undo");
      g_assert_cmpint (status_of (work, number), ==, FP_CLAIM_READY);
      g_assert_cmpuint (count_rows (page), ==, 1);
    }
  ask_menu (page, row_of (page, "Rivera"));
  gtk_widget_activate_action (page, "work.delete", NULL);
  settle ();
  g_assert_cmpint (status_of (work, number), ==, FP_N_CLAIM_STATUSES);
  press (GTK_WIDGET (window), "Undo");
  g_assert_cmpint (status_of (work, number), ==, FP_CLAIM_READY);
  gtk_window_destroy (window);
}

static void
test_mark_all (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *one = NULL, *other = NULL;
  GtkWidget *page;
  GtkWindow *window;

  work_add_authorization (work, client, work->today - 50, work->today + 90, 400);
  one = work_add_claim (work, client, work->today - 4, NULL);
  other = work_add_claim (work, client, work->today - 5, NULL);
  window = show (work, &page);
  press (page, "Mark 2 Sent");
  g_assert_cmpint (status_of (work, one), ==, FP_CLAIM_SENT);
  g_assert_cmpint (status_of (work, other), ==, FP_CLAIM_SENT);
  press (GTK_WIDGET (window), "Undo");
  g_assert_cmpint (status_of (work, one), ==, FP_CLAIM_READY);
  g_assert_cmpint (status_of (work, other), ==, FP_CLAIM_READY);
  gtk_window_destroy (window);
}

/* The popover for a denial, while it is open. */
static GtkWidget *
open_popover (GtkWidget *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && !GTK_IS_POPOVER_MENU (child))
      return child;
  return NULL;
}

/* A few rows at first, the rest on request; the focus stays on its claim when another goes. */
static void
test_many (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *list;
  GtkWindow *window;
  FpWorkRow *row;
  gint64 id;

  for (int i = 0; i < 25; i++)
    {
      g_autofree char *number = work_add_claim (work, client, work->today - 20, NULL);

      work_mark (work, number, FP_CLAIM_DENIED, "4", work->today + 20 + i);
      if (i == 0)
        first = g_steal_pointer (&number);
    }
  window = show (work, &page);
  g_assert_cmpuint (count_rows (page), ==, 10);
  press (page, "Show 15 More");
  g_assert_cmpuint (count_rows (page), ==, 25);
  list = gtk_widget_get_ancestor (GTK_WIDGET (row_of (page, "Rivera")), GTK_TYPE_LIST_BOX);
  row = FP_WORK_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  id = fp_work_row_get_item (row)->claim->id;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  work_must (fp_ledger_delete_claim (work->ledger, first, TRUE, &error), &error);
  fp_desk_touch (work->desk);
  settle ();
  g_assert_cmpuint (count_rows (page), ==, 24);
  row = FP_WORK_ROW (gtk_root_get_focus (gtk_widget_get_root (page)));
  g_assert_cmpint (fp_work_row_get_item (row)->claim->id, ==, id);
  gtk_window_destroy (window);
}

static void
test_denial (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *number = NULL;
  g_autoptr (FpClaimRow) claim_row = NULL;
  GtkWidget *page, *popover;
  GtkWindow *window;

  work_add_authorization (work, client, work->today - 50, work->today + 90, 400);
  number = work_add_claim (work, client, work->today - 4, NULL);
  window = show (work, &page);
  ask_menu (page, row_of (page, "Rivera"));
  gtk_widget_activate_action (page, "work.mark", "s", "denied");
  settle ();
  popover = open_popover (page);
  g_assert_nonnull (popover);
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (page))), "CO-197");
  press (popover, "Mark Denied");
  g_assert_cmpint (status_of (work, number), ==, FP_CLAIM_DENIED);
  fp_claim_free (fp_ledger_get_claim (work->ledger, number, &claim_row, NULL));
  g_assert_cmpstr (claim_row->carc, ==, "197");
  g_assert_nonnull (find_text (page, "CARC 197"));
  press (GTK_WIDGET (window), "Undo");
  g_assert_cmpint (status_of (work, number), ==, FP_CLAIM_READY);
  gtk_window_destroy (window);
}

static void
test_shut_while_asking (void)
{
  g_autoptr (Work) work = work_new ();
  gint64 client = work_add_client (work, "C-1", "Rivera, Ana", work->today - 10);
  g_autofree char *number = work_add_claim (work, client, work->today - 4, NULL);
  GtkWidget *page;
  GtkWindow *window = show (work, &page);

  ask_menu (page, row_of (page, "Rivera"));
  gtk_widget_activate_action (page, "work.mark", "s", "denied");
  settle ();
  g_assert_nonnull (open_popover (page));
  fp_desk_close (work->desk);
  settle ();
  g_assert_null (open_popover (page));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/work-page/shows", test_shows);
  g_test_add_func ("/work-page/new-user", test_new_user);
  g_test_add_func ("/work-page/mark", test_mark);
  g_test_add_func ("/work-page/mark-all", test_mark_all);
  g_test_add_func ("/work-page/many", test_many);
  g_test_add_func ("/work-page/denial", test_denial);
  g_test_add_func ("/work-page/shut-while-asking", test_shut_while_asking);
  return g_test_run ();
}
