/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the work list does to claims, and how it is taken back. */
#include "config.h"

#include "fp-work-mend.h"

#include <glib/gi18n.h>

#include "fp-print.h"
#include "fp-undo-toast.h"
#include "fp-window.h"

/* What was done, and how the claims were before. */
typedef struct
{
  FpDesk *desk;
  GtkWidget *widget;
  GPtrArray *rows; /* of FpClaimRow, as far as taking back needs them */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_object_unref (undo->desk);
  g_object_unref (undo->widget);
  g_ptr_array_unref (undo->rows);
  g_free (undo);
}

static FpClaimRow *
copy_row (const FpClaimRow *row)
{
  FpClaimRow *copy = g_new0 (FpClaimRow, 1);

  copy->id = row->id;
  copy->number = g_strdup (row->number);
  copy->status = row->status;
  copy->status_on = row->status_on;
  copy->carc = g_strdup (row->carc);
  copy->answer_by = row->answer_by;
  return copy;
}

static Undo *
undo_new (GtkWidget *widget, FpDesk *desk, GPtrArray *items)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->desk = g_object_ref (desk);
  undo->widget = g_object_ref (widget);
  undo->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_claim_row_free);
  for (guint i = 0; i < items->len; i++)
    {
      const FpWorkItem *item = g_ptr_array_index (items, i);

      g_ptr_array_add (undo->rows, copy_row (item->claim));
    }
  return undo;
}

/* The window's own toasts are what else it tells by. */
static void
toast (GtkWidget *widget, const char *words, FpUndoFunc undo, gpointer data, GDestroyNotify free)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!FP_IS_WINDOW (root))
    fp_undo_toast (widget, words, undo, data, free);
  else if (undo != NULL)
    fp_window_tell_undo (FP_WINDOW (root), words, undo, data, free);
  else
    fp_window_tell (FP_WINDOW (root), words);
}

static void
undo_cb (gpointer data)
{
  Undo *undo = data;
  FpLedger *ledger = fp_desk_get_ledger (undo->desk);
  g_autoptr (GError) error = NULL;

  if (ledger == NULL)
    return;
  if (!fp_ledger_put_back_claims (ledger, undo->rows, &error))
    toast (undo->widget, error->message, NULL, NULL, NULL);
  fp_desk_touch (undo->desk);
}

/* Says what became of it: with a way back where it was done. */
static void
tell (GtkWidget *widget, FpDesk *desk, GPtrArray *items, const char *words, const GError *error)
{
  if (error != NULL)
    toast (widget, error->message, NULL, NULL, NULL);
  else
    toast (widget, words, undo_cb, undo_new (widget, desk, items), undo_free);
  fp_desk_touch (desk);
}

static char *
words_for (FpClaimStatus status, guint n)
{
  switch (status)
    {
    case FP_CLAIM_SENT:
      return g_strdup_printf (ngettext ("%u claim marked sent", "%u claims marked sent", n), n);
    case FP_CLAIM_PAID:
      return g_strdup_printf (ngettext ("%u claim marked paid", "%u claims marked paid", n), n);
    case FP_CLAIM_DENIED:
      return g_strdup_printf (ngettext ("%u claim marked denied", "%u claims marked denied", n), n);
    case FP_CLAIM_VOID:
      return g_strdup_printf (ngettext ("%u claim voided", "%u claims voided", n), n);
    case FP_CLAIM_DRAFT:
    case FP_CLAIM_READY:
    case FP_N_CLAIM_STATUSES:
    default:
      return g_strdup_printf (ngettext ("%u claim changed", "%u claims changed", n), n);
    }
}

/**
 * fp_work_mark:
 * @items: (element-type FpWorkItem): claims; all get the status, or none does
 * @status: what they are from now on
 * @carc: (nullable): why, of a denial
 * @answer_by: until when it can be answered; unset = not known
 */
void
fp_work_mark (GtkWidget *widget,
              FpDesk *desk,
              GPtrArray *items,
              FpClaimStatus status,
              const char *carc,
              FpDate answer_by)
{
  FpLedger *ledger = fp_desk_get_ledger (desk);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  g_autofree char *words = words_for (status, items->len);
  g_autoptr (GError) error = NULL;

  if (ledger == NULL || items->len == 0)
    return;
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (numbers, ((FpWorkItem *) g_ptr_array_index (items, i))->claim->number);
  g_ptr_array_add (numbers, NULL);
  if (status == FP_CLAIM_DENIED)
    fp_ledger_set_claim_status (ledger, numbers->pdata[0], status, carc, answer_by, &error);
  else
    fp_ledger_mark_claims (ledger, (const char *const *) numbers->pdata, status, &error);
  tell (widget, desk, items, words, error);
}

void
fp_work_delete (GtkWidget *widget, FpDesk *desk, FpWorkItem *item)
{
  FpLedger *ledger = fp_desk_get_ledger (desk);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (ledger == NULL || item->claim == NULL)
    return;
  g_ptr_array_add (items, item);
  fp_ledger_delete_claim (ledger, item->claim->number, TRUE, &error);
  tell (widget, desk, items, _ ("Claim deleted"), error);
}

static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* What was chosen is done first. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

void
fp_work_point_at (GtkWidget *popover, GtkWidget *page, GtkWidget *at)
{
  graphene_rect_t bounds;
  GdkRectangle rectangle = { 0 };

  if (gtk_widget_compute_bounds (at, page, &bounds))
    rectangle = (GdkRectangle){ (int) bounds.origin.x,
                                (int) bounds.origin.y,
                                (int) bounds.size.width,
                                (int) bounds.size.height };
  gtk_widget_set_parent (popover, page);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &rectangle);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
}

static void
add_choice (GMenu *menu, const char *label, FpClaimStatus status)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "work.mark", "s", fp_claim_status_words[status]);
  g_menu_append_item (menu, item);
}

/** fp_work_make_menu: Returns: (transfer full): what can be done to the claim of @item. */
GMenuModel *
fp_work_make_menu (const FpWorkItem *item)
{
  g_autoptr (GMenu) marks = g_menu_new (), ends = g_menu_new ();
  GMenu *menu = g_menu_new ();
  FpClaimStatus status = item->claim->status;
  gboolean sent = status >= FP_CLAIM_SENT;

  g_menu_append (menu, _ ("_Open"), "work.open");
  if (item->group == FP_WORK_ASK)
    g_menu_append (menu, _ ("_Call Sheet…"), "work.call-sheet");
  if (item->group == FP_WORK_ASK || item->group == FP_WORK_FIX)
    g_menu_append (menu, _ ("Call Sheet for All of This Pa_yer…"), "work.payer-sheet");
  if (status != FP_CLAIM_SENT)
    add_choice (marks, sent ? _ ("Mark _Sent Again") : _ ("Mark _Sent"), FP_CLAIM_SENT);
  if (status != FP_CLAIM_PAID)
    add_choice (marks, _ ("Mark _Paid"), FP_CLAIM_PAID);
  if (status == FP_CLAIM_DENIED)
    add_choice (marks, _ ("_Reason and Deadline…"), FP_CLAIM_DENIED);
  else
    add_choice (marks, _ ("Mark _Denied…"), FP_CLAIM_DENIED);
  add_choice (marks, _ ("_Void"), FP_CLAIM_VOID);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (marks));
  g_menu_append (ends, _ ("D_elete"), "work.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  return G_MENU_MODEL (menu);
}

/**
 * fp_work_print_questions:
 * @item: a claim
 *
 * Prints what there is to ask its payer.
 */
void
fp_work_print_questions (GtkWidget *widget, FpDesk *desk, FpSession *session, FpWorkItem *item)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  FpLedger *ledger = fp_desk_get_ledger (desk);
  g_autoptr (FpClaim) claim = NULL;
  g_autoptr (FpAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  if (ledger == NULL)
    return;
  claim = fp_ledger_get_claim (ledger, item->claim->number, NULL, &error);
  account = claim != NULL ? fp_ledger_account (ledger, claim, &error) : NULL;
  if (account == NULL)
    toast (widget, error->message, NULL, NULL, NULL);
  else if (fp_print_questions (GTK_WINDOW (root), session, claim, account))
    fp_ledger_note (ledger, FP_AUDIT_PRINT, FP_KIND_CLAIM, item->claim->id, NULL);
}
