/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting and changing the passphrase; the recovery key, which is shown once. */
#include "config.h"

#include "fp-passphrase.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-desk-work.h"
#include "fp-dialogs.h"
#include "fp-idle.h"
#include "fp-recovery-print.h"
#include "fp-secret.h"
#include "fp-ui.h"
#include "fp-window.h"

#define WIDTH 460

struct _FpPassphrase
{
  AdwWindow parent_instance;
  FpDesk *desk;
  FpPassphraseWhy why;
  GtkWidget *sorry, *set, *spinner;
  FpSecret *old, *first, *second; /* old: NULL where it is not asked for */
  char *recovery;
  GtkWidget *written, *done, *told;
};

#define FP_TYPE_PASSPHRASE (fp_passphrase_get_type ())
G_DECLARE_FINAL_TYPE (FpPassphrase, fp_passphrase, FP, PASSPHRASE, AdwWindow)
G_DEFINE_FINAL_TYPE (FpPassphrase, fp_passphrase, ADW_TYPE_WINDOW)

static void
say_sorry (FpPassphrase *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->sorry), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->sorry, sentence != NULL);
}

static void
set_busy (FpPassphrase *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->set, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
}

static void
copy_cb (FpPassphrase *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  gdk_clipboard_set_text (clipboard, self->recovery);
  fp_idle_clear_later (clipboard);
  gtk_widget_remove_css_class (self->told, "sorry");
  gtk_label_set_label (GTK_LABEL (self->told),
                       _ ("Copied. In a minute it is taken off the clipboard."));
  gtk_widget_set_visible (self->told, TRUE);
}

static void
print_cb (FpPassphrase *self)
{
  fp_recovery_print (GTK_WINDOW (self), self->recovery);
}

static void
written_cb (FpPassphrase *self)
{
  gtk_widget_set_sensitive (self->done,
                            gtk_check_button_get_active (GTK_CHECK_BUTTON (self->written)));
}

static void
done_cb (FpPassphrase *self)
{
  g_autoptr (FpDesk) desk = g_object_ref (self->desk);
  gboolean locks = self->why == FP_PASSPHRASE_TO_LOCK;

  fp_ledger_free_secret (g_steal_pointer (&self->recovery));
  gtk_window_destroy (GTK_WINDOW (self));
  if (locks)
    fp_desk_lock (desk);
}

/* Eight groups of five, in two lines. */
static GtkWidget *
make_key_label (const char *recovery)
{
  g_auto (GStrv) groups = g_strsplit (recovery, "-", -1);
  guint half = (g_strv_length (groups) + 1) / 2;
  GString *text = g_string_new (NULL);
  GtkWidget *label;

  for (guint i = 0; groups[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : i == half ? "\n" : "-", groups[i]);
  label = gtk_label_new (text->str);
  g_string_free (text, TRUE);
  gtk_widget_add_css_class (label, "recovery-key");
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  fp_ui_set_name (label, recovery);
  return label;
}

static GtkWidget *
make_key_buttons (FpPassphrase *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *copy = fp_ui_button (_ ("_Copy"), _ ("Copy the recovery key"));
  GtkWidget *print = fp_ui_button (_ ("_Print…"), _ ("Print the recovery key"));

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_cb), self);
  g_signal_connect_swapped (print, "clicked", G_CALLBACK (print_cb), self);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_box_append (GTK_BOX (box), print);
  return box;
}

/* Backups from before that nothing but their owner can shut. */
static void
add_open_backups (FpPassphrase *self, GtkWidget *page)
{
  g_autoptr (GPtrArray) left = fp_desk_list_open_backups (self->desk);
  g_autofree char *paths = NULL, *told = NULL;

  if (left->len == 0)
    return;
  g_ptr_array_add (left, NULL);
  paths = g_strjoinv ("\n", (char **) left->pdata);
  told = g_strdup_printf (_ ("These backups are from before there was a passphrase, and cannot be "
                             "reached now. They still open without one: connect their drive and "
                             "open Firstpass, or delete them.\n%s"),
                          paths);
  gtk_box_append (GTK_BOX (page), fp_ui_wrapped (told, "sorry"));
}

static GtkWidget *
make_key_page (FpPassphrase *self)
{
  GtkWidget *page = fp_ui_box (GTK_ORIENTATION_VERTICAL, 12, "lock-page");
  GtkWidget *title = fp_ui_wrapped (_ ("Write Down the Recovery Key"), "lock-title");
  GtkWidget *label = make_key_label (self->recovery);

  gtk_label_set_xalign (GTK_LABEL (title), 0.5);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (page), title);
  gtk_box_append (
      GTK_BOX (page),
      fp_ui_wrapped (_ ("If the passphrase is forgotten, only this key opens the ledger and its "
                        "backups. It is shown this once, and kept nowhere. Put it where you keep "
                        "the keys of the clinic, not on this computer."),
                     NULL));
  gtk_box_append (GTK_BOX (page), label);
  gtk_box_append (GTK_BOX (page), make_key_buttons (self));
  add_open_backups (self, page);
  self->told = fp_ui_wrapped (NULL, "sorry");
  gtk_widget_set_visible (self->told, FALSE);
  gtk_box_append (GTK_BOX (page), self->told);
  self->written = gtk_check_button_new_with_mnemonic (_ ("I have _written it down"));
  fp_ui_set_name (self->written, _ ("I have written it down"));
  self->done = fp_ui_button (_ ("_Done"), NULL);
  gtk_widget_add_css_class (self->done, "suggested-action");
  gtk_widget_set_sensitive (self->done, FALSE);
  g_signal_connect_swapped (self->written, "toggled", G_CALLBACK (written_cb), self);
  g_signal_connect_swapped (self->done, "clicked", G_CALLBACK (done_cb), self);
  gtk_box_append (GTK_BOX (page), self->written);
  gtk_box_append (GTK_BOX (page), self->done);
  return page;
}

static void
set_page (FpPassphrase *self, GtkWidget *page)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), fp_ui_scrolled (fp_ui_clamp (page, WIDTH), _ ("Passphrase")));
  adw_window_set_content (ADW_WINDOW (self), box);
  fp_dialogs_fit (GTK_WINDOW (self), WIDTH + 20, 520);
}

static FpPassphrase *
make_window (GtkWindow *parent, FpDesk *desk, FpPassphraseWhy why, const char *title)
{
  FpPassphrase *self = g_object_new (
      FP_TYPE_PASSPHRASE, "modal", TRUE, "transient-for", parent, "title", title, NULL);

  self->desk = g_object_ref (desk);
  self->why = why;
  return self;
}

/* In a window of its own, which takes the place of @asked. */
static void
show_key (FpPassphrase *asked, char *recovery)
{
  FpPassphrase *self = make_window (gtk_window_get_transient_for (GTK_WINDOW (asked)),
                                    asked->desk,
                                    asked->why,
                                    _ ("Recovery Key"));

  self->recovery = recovery;
  set_page (self, make_key_page (self));
  gtk_window_destroy (GTK_WINDOW (asked));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->written);
}

/* Locked while the key stood there: who comes back has to know that there is none on paper. */
static gboolean
tell_unwritten_cb (gpointer data)
{
  if (FP_IS_WINDOW (data) && gtk_widget_get_visible (GTK_WIDGET (data)))
    fp_window_tell_wrong (FP_WINDOW (data),
                          _ ("The recovery key was not written down before the ledger was locked. "
                             "Set the passphrase again in Preferences: a new key comes with it."));
  return G_SOURCE_REMOVE;
}

static void
tell_unwritten (FpPassphrase *self)
{
  GtkWindow *window = GTK_WINDOW (self), *below;

  while ((below = gtk_window_get_transient_for (window)) != NULL)
    window = below;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE,
                   tell_unwritten_cb,
                   g_object_ref (window),
                   g_object_unref);
}

static void
set_done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FpPassphrase) self = FP_PASSPHRASE (data);
  g_autoptr (GError) error = NULL;
  char *recovery = NULL;
  gboolean set = fp_desk_set_passphrase_finish (FP_DESK (object), result, &recovery, &error);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      fp_ledger_free_secret (recovery);
      return;
    }
  set_busy (self, FALSE);
  if (!set)
    {
      say_sorry (self, error->message);
      return;
    }
  fp_secret_clear (self->first);
  fp_secret_clear (self->second);
  show_key (self, recovery);
}

static void
set_it (FpPassphrase *self)
{
  set_busy (self, TRUE);
  fp_desk_set_passphrase_async (
      self->desk, fp_secret_get_text (self->first), NULL, set_done_cb, g_object_ref (self));
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FpPassphrase) self = FP_PASSPHRASE (data);
  g_autoptr (GError) error = NULL;
  gboolean good = fp_desk_check_finish (FP_DESK (object), result, &error);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  set_busy (self, FALSE);
  if (good)
    {
      fp_secret_clear (self->old);
      set_it (self);
      return;
    }
  say_sorry (self,
             g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_WRONG_PASSPHRASE)
                 ? _ ("That is not the passphrase as it is now.")
                 : error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->old));
}

static void
set_cb (FpPassphrase *self)
{
  const char *first = fp_secret_get_text (self->first);
  const char *fault = fp_ledger_passphrase_fault (first);

  if (!gtk_widget_get_sensitive (self->set))
    return;
  say_sorry (self, NULL);
  if (fault != NULL)
    {
      say_sorry (self, fault);
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
    }
  else if (strcmp (first, fp_secret_get_text (self->second)) != 0)
    {
      say_sorry (self, _ ("The two are not the same. Type the passphrase a second time."));
      gtk_widget_grab_focus (GTK_WIDGET (self->second));
    }
  else if (self->old != NULL)
    {
      set_busy (self, TRUE);
      fp_desk_check_async (self->desk,
                           fp_secret_get_text (self->old),
                           checked_cb,
                           g_object_ref (self));
    }
  else
    set_it (self);
}

/* Enter goes on to the next field; from the last it sets. */
static void
next_cb (FpSecret *secret, FpPassphrase *self)
{
  if (secret == self->second)
    set_cb (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (secret == self->old ? self->first : self->second));
}

static FpSecret *
add_secret (FpPassphrase *self, GtkWidget *box, const char *name)
{
  FpSecret *secret;
  GtkWidget *row = fp_secret_row_new (name, &secret);

  gtk_box_append (GTK_BOX (box), fp_ui_label (name, "lock-caption"));
  gtk_box_append (GTK_BOX (box), row);
  g_signal_connect (secret, "activate", G_CALLBACK (next_cb), self);
  return secret;
}

static const char *
intro_of (FpPassphrase *self)
{
  switch (self->why)
    {
    case FP_PASSPHRASE_TO_LOCK:
      return _ ("To be locked, the ledger needs a passphrase. From then on nobody reads it without "
                "it: not on this computer, and not in a backup.");
    case FP_PASSPHRASE_FORGOTTEN:
      return _ (
          "The recovery key opened the ledger. Set a new passphrase now; you get a new recovery "
          "key with it.");
    case FP_PASSPHRASE_SET:
    default:
      return _ (
          "The passphrase opens the ledger. Nobody reads it without it: not on this computer, "
          "and not in a backup. With a new passphrase comes a new recovery key; the old ones "
          "stop working.");
    }
}

static GtkWidget *
make_ask_page (FpPassphrase *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 6, "lock-page");
  GtkWidget *foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "lock-foot");

  gtk_box_append (GTK_BOX (box), fp_ui_wrapped (intro_of (self), "lock-intro"));
  if (self->why == FP_PASSPHRASE_SET && fp_desk_has_passphrase (self->desk))
    self->old = add_secret (self, box, _ ("Passphrase as it is now"));
  self->first = add_secret (self, box, _ ("New passphrase"));
  self->second = add_secret (self, box, _ ("The new one again"));
  gtk_box_append (
      GTK_BOX (box),
      fp_ui_wrapped (_ ("At least 10 characters. Four words that have nothing to do with "
                        "each other are easy to keep in mind and hard to guess."),
                     "dim"));
  self->sorry = fp_ui_wrapped (NULL, "sorry");
  gtk_widget_set_visible (self->sorry, FALSE);
  gtk_box_append (GTK_BOX (box), self->sorry);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  fp_ui_set_name (self->spinner, _ ("Setting the passphrase"));
  self->set = fp_ui_button (_ ("_Set Passphrase"), NULL);
  gtk_widget_add_css_class (self->set, "suggested-action");
  g_signal_connect_swapped (self->set, "clicked", G_CALLBACK (set_cb), self);
  gtk_widget_set_halign (foot, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (foot), self->spinner);
  gtk_box_append (GTK_BOX (foot), self->set);
  gtk_box_append (GTK_BOX (box), foot);
  return box;
}

/* The key is shown once: the window does not close before it was written down, nor while it comes.
 */
static gboolean
fp_passphrase_close_request (GtkWindow *window)
{
  FpPassphrase *self = FP_PASSPHRASE (window);

  if (self->set != NULL && !gtk_widget_get_sensitive (self->set))
    return TRUE;
  if (self->recovery != NULL && !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->written)))
    {
      gtk_widget_add_css_class (self->told, "sorry");
      gtk_label_set_label (GTK_LABEL (self->told),
                           _ ("Write the key down first: it cannot be shown again."));
      gtk_widget_set_visible (self->told, TRUE);
      gtk_widget_grab_focus (self->written);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (fp_passphrase_parent_class)->close_request (window);
}

static void
fp_passphrase_dispose (GObject *object)
{
  FpPassphrase *self = FP_PASSPHRASE (object);

  if (self->recovery != NULL)
    tell_unwritten (self);
  fp_ledger_free_secret (g_steal_pointer (&self->recovery));
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fp_passphrase_parent_class)->dispose (object);
}

static void
fp_passphrase_class_init (FpPassphraseClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_passphrase_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fp_passphrase_close_request;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fp_passphrase_init (FpPassphrase *self)
{
}

static GtkWindow *
find_shown (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (FP_IS_PASSPHRASE (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/**
 * fp_passphrase_show:
 * @why: why it is asked for
 *
 * Sets or changes the passphrase of the open ledger, and then shows the recovery key.
 */
void
fp_passphrase_show (GtkWindow *parent, FpDesk *desk, FpPassphraseWhy why)
{
  GtkWindow *shown = find_shown ();
  FpPassphrase *self;

  if (shown != NULL)
    {
      gtk_window_present (shown);
      return;
    }
  self = make_window (parent,
                      desk,
                      why,
                      fp_desk_has_passphrase (desk) ? _ ("Change the Passphrase")
                                                    : _ ("Set a Passphrase"));
  set_page (self, make_ask_page (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->old != NULL ? self->old : self->first));
}
