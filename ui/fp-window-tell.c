/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window tells what happened: toasts that pass, and a notice that stays. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-ui.h"
#include "fp-window-private.h"

/* The toasts are the overlay's children beside the content; what closes one has no name. */
static gboolean
name_toasts_cb (gpointer data)
{
  FpWindow *self = FP_WINDOW (data);
  GtkWidget *content;

  if (self->toasts == NULL) /* the window has gone */
    return G_SOURCE_REMOVE;
  content = adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (self->toasts));
  for (GtkWidget *child = gtk_widget_get_first_child (self->toasts); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != content)
      for (GtkWidget *part = gtk_widget_get_first_child (child); part != NULL;
           part = gtk_widget_get_next_sibling (part))
        if (GTK_IS_BUTTON (part) && gtk_widget_has_css_class (part, "circular"))
          fp_ui_set_name (part, _ ("Dismiss"));
  return G_SOURCE_REMOVE;
}

/* The next toast is made when this one has gone. */
static void
name_later_cb (FpWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, name_toasts_cb, g_object_ref (self), g_object_unref);
}

static void
add_toast (FpWindow *self, AdwToast *toast)
{
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (name_later_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
  name_toasts_cb (self);
}

/**
 * fp_window_tell:
 * @words: what happened, without anybody's name
 */
void
fp_window_tell (FpWindow *self, const char *words)
{
  AdwToast *toast = adw_toast_new (words);

  g_return_if_fail (FP_IS_WINDOW (self));

  adw_toast_set_timeout (toast, 4);
  add_toast (self, toast);
}

void
_fp_window_tell_with (FpWindow *self, const char *words, const char *label, const char *action)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  add_toast (self, toast);
}

/* What went wrong, until it is closed. */
static void
tell_wrong (FpWindow *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->notice_label), sentence);
  gtk_widget_set_visible (self->notice, TRUE);
}

/* What the newest toast's button takes back, or a key once the toast has gone. */
struct _FpUndo
{
  FpUndoFunc undo;
  gpointer data;
  GDestroyNotify free;
  guint edit; /* of the claim, when it was told */
  gboolean done;
};

static void
undo_clear (FpUndo *undo)
{
  if (undo->free != NULL)
    undo->free (undo->data);
}

static void
undo_unref (gpointer undo)
{
  g_rc_box_release_full (undo, (GDestroyNotify) undo_clear);
}

static void
undo_closed (gpointer undo, GClosure *closure)
{
  undo_unref (undo);
}

static void
undo_now (FpUndo *undo)
{
  if (!undo->done)
    {
      undo->done = TRUE;
      undo->undo (undo->data);
    }
}

static void
undo_pressed_cb (AdwToast *toast, FpUndo *undo)
{
  undo_now (undo);
}

/**
 * fp_window_tell_undo:
 * @words: what was done, without anybody's name
 * @undo: takes it back
 * @data: (transfer full): for @undo
 * @free: (nullable): frees @data
 */
void
fp_window_tell_undo (FpWindow *self,
                     const char *words,
                     FpUndoFunc undo,
                     gpointer data,
                     GDestroyNotify free)
{
  AdwToast *toast = adw_toast_new (words);
  FpUndo *pressed = g_rc_box_new0 (FpUndo);

  g_return_if_fail (FP_IS_WINDOW (self) && undo != NULL);

  *pressed = (FpUndo){ undo, data, free, fp_session_get_edit (self->session), FALSE };
  g_clear_pointer (&self->newest, undo_unref);
  self->newest = g_rc_box_acquire (pressed);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (
      toast, "button-clicked", G_CALLBACK (undo_pressed_cb), pressed, undo_closed, 0);
  add_toast (self, toast);
}

/**
 * _fp_window_take_back:
 *
 * Takes back what was told of last, however long ago; not what is older than the claim on the
 * screen, which has its own undo.
 *
 * Returns: whether there was anything
 */
gboolean
_fp_window_take_back (FpWindow *self)
{
  FpUndo *newest = self->newest;

  if (newest == NULL || newest->done ||
      (_fp_window_is_on (self, "claim") && newest->edit != fp_session_get_edit (self->session)))
    return FALSE;
  self->newest = NULL;
  undo_now (newest);
  undo_unref (newest);
  return TRUE;
}

/**
 * _fp_window_forget_undo:
 *
 * Forgets what could be taken back, as when its ledger is locked.
 */
void
_fp_window_forget_undo (FpWindow *self)
{
  g_clear_pointer (&self->newest, undo_unref);
}

/**
 * fp_window_tell_wrong:
 * @sentence: what went wrong and what to do, without anybody's name
 *
 * Stays until it is closed.
 */
void
fp_window_tell_wrong (FpWindow *self, const char *sentence)
{
  g_return_if_fail (FP_IS_WINDOW (self));
  tell_wrong (self, sentence);
}

void
_fp_window_tell_undo (FpWindow *self, const char *words)
{
  _fp_window_tell_with (self, words, _ ("_Undo"), "win.undo");
}

/* Beside what went wrong already. */
static void
tell_wrong_too (FpWindow *self, const char *sentence)
{
  g_autofree char *both = NULL;

  if (gtk_widget_get_visible (self->notice))
    both =
        g_strdup_printf ("%s\n%s", gtk_label_get_label (GTK_LABEL (self->notice_label)), sentence);
  tell_wrong (self, both != NULL ? both : sentence);
}

void
_fp_window_close_notice_cb (FpWindow *self)
{
  gtk_widget_set_visible (self->notice, FALSE);
}

/**
 * fp_window_tell_draft:
 * @state: what became of the draft at start
 */
void
fp_window_tell_draft (FpWindow *self, FpDraftState state)
{
  g_return_if_fail (FP_IS_WINDOW (self));

  switch (state)
    {
    case FP_DRAFT_RESTORED:
      fp_window_tell (self, _ ("Your draft is back"));
      break;
    case FP_DRAFT_IN_USE:
      tell_wrong_too (self,
                      _ ("Another copy of Firstpass is open and keeps the draft. Work here is not "
                         "kept until you save it."));
      break;
    case FP_DRAFT_DAMAGED:
      tell_wrong_too (
          self,
          _ ("The draft could not be read, and a new claim was begun. What there was of "
             "it is kept in the ledger."));
      break;
    case FP_DRAFT_OLDER:
      tell_wrong_too (self,
                      _ ("The newest draft could not be read. This is the one before it; check the "
                         "last change."));
      break;
    case FP_DRAFT_FAILED:
      tell_wrong_too (self,
                      _ ("Drafts cannot be kept: the program's folder cannot be written. Save your "
                         "work before you close the window."));
      break;
    case FP_DRAFT_NONE:
    default:
      break;
    }
}

/* Whether the ledger cannot be written, though it is open and the draft is this program's. */
static gboolean
is_failing (FpWindow *self)
{
  FpDesk *desk = fp_session_get_desk (self->session);
  FpDraftState state = fp_draft_get_state (self->draft);

  return desk != NULL && fp_desk_get_state (desk) == FP_DESK_OPEN && state != FP_DRAFT_IN_USE &&
         state != FP_DRAFT_FAILED && !fp_draft_is_kept (self->draft);
}

static const char *
failing_sentence (void)
{
  return _ (
      "What you type is not kept: the ledger cannot be written. Is the disk full? It is tried "
      "again until it can be; make room, or save your work as a file elsewhere.");
}

/**
 * _fp_window_draft_cb:
 *
 * Tells once that the draft cannot be kept, and once that it is kept again.
 */
void
_fp_window_draft_cb (FpWindow *self)
{
  gboolean failing = is_failing (self);
  GtkLabel *label = GTK_LABEL (self->notice_label);

  if (failing == self->failing)
    return;
  self->failing = failing;
  if (failing)
    tell_wrong (self, failing_sentence ());
  else
    {
      if (g_str_equal (gtk_label_get_label (label), failing_sentence ()))
        _fp_window_close_notice_cb (self);
      if (fp_draft_is_kept (self->draft))
        fp_window_tell (self, _ ("What you type is kept again"));
    }
}

/**
 * _fp_window_forget_toasts:
 *
 * Takes away what is told of, as when the ledger is locked: what would be undone is gone.
 */
void
_fp_window_forget_toasts (FpWindow *self)
{
  GtkWidget *content = adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (self->toasts));
  GtkWidget *overlay = adw_toast_overlay_new ();

  _fp_window_forget_undo (self);
  g_object_ref (content);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), NULL);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->toasts)),
                              overlay,
                              self->toasts);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->toasts)), self->toasts);
  self->toasts = overlay;
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), content);
  g_object_unref (content);
}
