/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-unlock-page.h"

#include <glib/gi18n.h>

#include "fp-backups.h"
#include "fp-desk-work.h"
#include "fp-passphrase.h"
#include "fp-secret.h"
#include "fp-ui.h"

#define WIDTH 420
#define PULSE 150 /* ms between looks at how far a work is */

struct _FpUnlockPage
{
  GtkWidget parent_instance;
  FpDesk *desk;
  gboolean recovery; /* the recovery key is asked for, not the passphrase */
  GtkWidget *icon, *title, *text;
  GtkWidget *form, *caption, *caps, *sorry, *unlock, *other, *spinner;
  FpSecret *secret;
  GtkWidget *ways, *restore, *again, *begin, *without;
  GtkWidget *progress;
  guint pulse;
};

enum
{
  SIGNAL_WITHOUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpUnlockPage, fp_unlock_page, GTK_TYPE_WIDGET)

static GtkWindow *
window_of (FpUnlockPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
say_sorry (FpUnlockPage *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->sorry), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->sorry, sentence != NULL);
}

static void
show_caps (FpUnlockPage *self)
{
  gtk_widget_set_visible (self->caps, !self->recovery && fp_secret_has_caps_lock (self->secret));
}

static void
set_busy (FpUnlockPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->unlock, !busy);
  gtk_widget_set_sensitive (self->other, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
}

static void
show_kind (FpUnlockPage *self)
{
  const char *name = self->recovery ? _ ("Recovery key") : _ ("Passphrase");

  gtk_label_set_label (GTK_LABEL (self->caption), name);
  fp_secret_set_lines (self->secret, self->recovery ? 2 : 1);
  fp_ui_set_name (GTK_WIDGET (self->secret), name);
  fp_ui_set_button_label (self->other,
                          self->recovery ? _ ("Use the _Passphrase…")
                                         : _ ("Use the _Recovery Key…"),
                          NULL);
  gtk_label_set_label (
      GTK_LABEL (self->text),
      self->recovery
          ? _ ("The recovery key was shown when the passphrase was set: eight groups of five "
               "letters and digits. Dashes and capitals do not matter.")
          : _ ("Nothing of it can be read without the passphrase. What you were working on is kept "
               "in it."));
  fp_secret_clear (self->secret);
  show_caps (self);
}

/* What is wrong, in a few words. */
static const char *
title_of (const GError *error)
{
  switch (error->domain == FP_LEDGER_ERROR ? error->code : -1)
    {
    case FP_LEDGER_ERROR_MISSING:
      return _ ("The Ledger Is Missing");
    case FP_LEDGER_ERROR_NOT_LEDGER:
      return _ ("This Is Not a Ledger");
    case FP_LEDGER_ERROR_DAMAGED:
      return _ ("The Ledger Is Damaged");
    case FP_LEDGER_ERROR_LOG:
      return _ ("The Last Changes May Be Lost");
    case FP_LEDGER_ERROR_DAMAGED_KEY:
      return _ ("The Ledger’s Key Is Damaged");
    case FP_LEDGER_ERROR_FULL:
      return _ ("The Disk Is Full");
    default:
      return _ ("The Ledger Cannot Be Opened");
    }
}

static gboolean
pulse_cb (gpointer data)
{
  FpUnlockPage *self = FP_UNLOCK_PAGE (data);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 fp_desk_get_progress (self->desk));
  return G_SOURCE_CONTINUE;
}

static void
set_working (FpUnlockPage *self, gboolean working)
{
  gtk_widget_set_visible (self->progress, working);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (working)
    self->pulse = g_timeout_add (PULSE, pulse_cb, self);
}

/* What is most likely right stands first and is coloured: who only lost a drive tries again. */
static void
arrange_ways (FpUnlockPage *self, gboolean missing)
{
  GtkBox *ways = GTK_BOX (self->ways);

  gtk_box_reorder_child_after (ways, self->again, missing ? NULL : self->restore);
  gtk_box_reorder_child_after (ways, self->restore, missing ? self->again : NULL);
  gtk_widget_remove_css_class (missing ? self->restore : self->again, "suggested-action");
  gtk_widget_add_css_class (missing ? self->again : self->restore, "suggested-action");
  gtk_widget_set_visible (self->begin, missing);
}

static void
show_closed (FpUnlockPage *self)
{
  const GError *error = fp_desk_get_error (self->desk);
  gboolean missing = g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_MISSING);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                error != NULL ? "fp-risk-symbolic" : "fp-lock-symbolic");
  gtk_label_set_label (GTK_LABEL (self->title),
                       error != NULL ? title_of (error) : _ ("One Moment…"));
  gtk_label_set_label (GTK_LABEL (self->text),
                       error != NULL ? fp_desk_get_trouble (self->desk)
                                     : _ ("The ledger is being replaced. Please do not switch the "
                                          "computer off."));
  gtk_widget_set_visible (self->ways, error != NULL);
  arrange_ways (self, missing);
  set_working (self, error == NULL);
}

static void
show_locked (FpUnlockPage *self)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), "fp-lock-symbolic");
  gtk_label_set_label (GTK_LABEL (self->title), _ ("The Ledger Is Locked"));
  gtk_widget_set_visible (self->ways, FALSE);
  set_working (self, FALSE);
  self->recovery = FALSE;
  fp_secret_set_shown (self->secret, FALSE);
  say_sorry (self, NULL);
  set_busy (self, FALSE);
  show_kind (self);
}

static void
state_cb (FpUnlockPage *self)
{
  FpDeskState state = fp_desk_get_state (self->desk);

  gtk_widget_set_visible (self->form, state == FP_DESK_LOCKED);
  fp_secret_clear (self->secret);
  if (state == FP_DESK_LOCKED)
    show_locked (self);
  else if (state == FP_DESK_CLOSED)
    show_closed (self);
  else
    {
      /* Nobody sees it then; it says nothing that is not so. */
      gtk_label_set_label (GTK_LABEL (self->title), "");
      gtk_label_set_label (GTK_LABEL (self->text), "");
      gtk_widget_set_visible (self->ways, FALSE);
      set_working (self, FALSE);
    }
}

/* Why it stays locked. */
static void
explain (FpUnlockPage *self, const GError *error)
{
  if (g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_WRONG_PASSPHRASE))
    say_sorry (self,
               self->recovery
                   ? _ ("That is not the recovery key of this ledger. Compare it letter by letter; "
                        "with each new passphrase comes a new key.")
                   : _ ("That is not the passphrase of this ledger. Check Caps Lock and the "
                        "keyboard’s language, and try again."));
  else
    {
      say_sorry (self, error->message);
      gtk_widget_set_visible (self->ways, TRUE);
      arrange_ways (self, FALSE);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

static void
unlocked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FpUnlockPage) self = FP_UNLOCK_PAGE (data);
  g_autoptr (GError) error = NULL;
  gboolean recovery = self->recovery;
  GtkWindow *window = window_of (self);

  set_busy (self, FALSE);
  if (!fp_desk_unlock_finish (FP_DESK (object), result, &error))
    {
      if (!recovery) /* forty characters off a sheet are mended rather than typed again */
        fp_secret_clear (self->secret);
      explain (self, error);
      return;
    }
  fp_secret_clear (self->secret);
  if (recovery && window != NULL)
    fp_passphrase_show (window, self->desk, FP_PASSPHRASE_FORGOTTEN);
}

static void
unlock_cb (FpUnlockPage *self)
{
  const char *text = fp_secret_get_text (self->secret);

  if (!gtk_widget_get_sensitive (self->unlock))
    return;
  say_sorry (self, NULL);
  if (*text == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->secret));
      return;
    }
  set_busy (self, TRUE);
  fp_desk_unlock_async (self->desk, text, self->recovery, NULL, unlocked_cb, g_object_ref (self));
}

/* The recovery key is read off a sheet: it helps to see it. */
static void
other_cb (FpUnlockPage *self)
{
  self->recovery = !self->recovery;
  fp_secret_set_shown (self->secret, self->recovery);
  say_sorry (self, NULL);
  show_kind (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

static void
restore_cb (FpUnlockPage *self)
{
  fp_restore_run (window_of (self), self->desk);
}

static void
again_cb (FpUnlockPage *self)
{
  fp_desk_open (self->desk);
}

static void
begin_response_cb (FpUnlockPage *self, const char *response)
{
  if (g_str_equal (response, "begin") && fp_desk_get_state (self->desk) == FP_DESK_CLOSED)
    fp_desk_begin (self->desk);
}

/* A new ledger knows nobody: nobody must come by one out of habit. */
static void
begin_cb (FpUnlockPage *self)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (self), _ ("Begin a New Ledger?"), NULL);
  g_autofree char *body = g_strdup_printf (
      _ ("The ledger was at %s. If that is on a drive that is not connected, or was moved, connect "
         "it or put it back, and try again.\n\nA new ledger is empty: no client, no authorization "
         "and nothing of what was billed is in it."),
      fp_desk_get_path (self->desk));

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Cancel"),
                                    "begin",
                                    _ ("_Begin a New Ledger"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "begin",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (
      dialog, "response", G_CALLBACK (begin_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
without_cb (FpUnlockPage *self)
{
  g_signal_emit (self, signals[SIGNAL_WITHOUT], 0);
}

static GtkWidget *
make_form (FpUnlockPage *self)
{
  GtkWidget *row = fp_secret_row_new (_ ("Passphrase"), &self->secret);

  self->form = fp_ui_box (GTK_ORIENTATION_VERTICAL, 6, "lock-form");
  self->caption = fp_ui_label (_ ("Passphrase"), "lock-caption");
  self->caps = fp_ui_state ("fp-risk-symbolic", "is-risk", _ ("Caps Lock is on"));
  self->sorry = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role",
                              GTK_ACCESSIBLE_ROLE_ALERT,
                              "wrap",
                              TRUE,
                              "xalign",
                              0.0,
                              NULL);
  gtk_widget_add_css_class (self->sorry, "sorry");
  self->spinner = gtk_spinner_new ();
  fp_ui_set_name (self->spinner, _ ("Unlocking"));
  self->unlock = fp_ui_button (_ ("_Unlock"), NULL);
  gtk_widget_add_css_class (self->unlock, "suggested-action");
  gtk_widget_set_valign (self->unlock, GTK_ALIGN_FILL);
  self->other = fp_ui_button (_ ("Use the _Recovery Key…"), NULL);
  gtk_widget_add_css_class (self->other, "flat");
  g_signal_connect_swapped (self->secret, "activate", G_CALLBACK (unlock_cb), self);
  g_signal_connect_swapped (self->secret, "caps", G_CALLBACK (show_caps), self);
  g_signal_connect_swapped (self->unlock, "clicked", G_CALLBACK (unlock_cb), self);
  g_signal_connect_swapped (self->other, "clicked", G_CALLBACK (other_cb), self);
  gtk_box_append (GTK_BOX (self->form), self->caption);
  gtk_box_append (GTK_BOX (self->form), row);
  gtk_box_append (GTK_BOX (self->form), self->caps);
  gtk_box_append (GTK_BOX (self->form), self->sorry);
  gtk_box_append (GTK_BOX (self->form), self->unlock);
  gtk_box_append (GTK_BOX (self->form), self->other);
  gtk_box_append (GTK_BOX (self->form), self->spinner);
  return self->form;
}

static GtkWidget *
add_way (FpUnlockPage *self, const char *label, GCallback callback)
{
  GtkWidget *button = fp_ui_button (label, NULL);

  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->ways), button);
  return button;
}

static GtkWidget *
make_ways (FpUnlockPage *self)
{
  self->ways = fp_ui_box (GTK_ORIENTATION_VERTICAL, 9, "lock-form");
  self->restore = add_way (self, _ ("_Restore a Backup…"), G_CALLBACK (restore_cb));
  self->again = add_way (self, _ ("_Try Again"), G_CALLBACK (again_cb));
  self->without = add_way (self, _ ("_Check Claims Without It"), G_CALLBACK (without_cb));
  self->begin = add_way (self, _ ("_Begin a New Ledger…"), G_CALLBACK (begin_cb));
  arrange_ways (self, FALSE);
  return self->ways;
}

static GtkWidget *
make_centre (FpUnlockPage *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 12, "lock-page");

  self->icon = fp_ui_icon ("fp-lock-symbolic", "lock-icon");
  self->title = fp_ui_wrapped (NULL, "lock-title");
  self->text = fp_ui_wrapped (NULL, NULL);
  self->progress = gtk_progress_bar_new ();
  gtk_label_set_xalign (GTK_LABEL (self->title), 0.5);
  gtk_label_set_justify (GTK_LABEL (self->title), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0.5);
  gtk_label_set_justify (GTK_LABEL (self->text), GTK_JUSTIFY_CENTER);
  fp_ui_set_name (self->progress, _ ("Restoring"));
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_box_append (GTK_BOX (box), make_form (self));
  gtk_box_append (GTK_BOX (box), make_ways (self));
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return fp_ui_scrolled (fp_ui_clamp (box, WIDTH), _ ("Locked"));
}

static void
fp_unlock_page_map (GtkWidget *widget)
{
  FpUnlockPage *self = FP_UNLOCK_PAGE (widget);

  GTK_WIDGET_CLASS (fp_unlock_page_parent_class)->map (widget);
  show_caps (self);
  if (gtk_widget_get_visible (self->form))
    gtk_widget_grab_focus (GTK_WIDGET (self->secret));
  else if (gtk_widget_get_visible (self->ways))
    gtk_widget_grab_focus (gtk_widget_get_first_child (self->ways));
}

static gboolean
fp_unlock_page_grab_focus (GtkWidget *widget)
{
  FpUnlockPage *self = FP_UNLOCK_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->form)
                                    ? GTK_WIDGET (self->secret)
                                    : gtk_widget_get_first_child (self->ways));
}

static void
fp_unlock_page_dispose (GObject *object)
{
  FpUnlockPage *self = FP_UNLOCK_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->pulse, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fp_unlock_page_parent_class)->dispose (object);
}

static void
fp_unlock_page_class_init (FpUnlockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_unlock_page_dispose;
  widget_class->map = fp_unlock_page_map;
  widget_class->grab_focus = fp_unlock_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  signals[SIGNAL_WITHOUT] = g_signal_new (
      "without", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fp_unlock_page_init (FpUnlockPage *self)
{
  GtkWidget *header = adw_header_bar_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new ("Firstpass", ""));
  gtk_widget_set_parent (header, GTK_WIDGET (self));
  gtk_widget_set_parent (make_centre (self), GTK_WIDGET (self));
}

GtkWidget *
fp_unlock_page_new (FpDesk *desk)
{
  FpUnlockPage *self = g_object_new (FP_TYPE_UNLOCK_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  state_cb (self);
  return GTK_WIDGET (self);
}
