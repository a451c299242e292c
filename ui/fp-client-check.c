/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-client-check.h"

#include <glib/gi18n.h>

#include "fp-ui.h"
#include "fp-undo-toast.h"

struct _FpClientCheck
{
  GtkWidget parent_instance;
  FpDesk *desk;
  FpSession *session;
  GtkWidget *button, *who, *reference, *sorry;
  gint64 coverage;
};

G_DEFINE_FINAL_TYPE (FpClientCheck, fp_client_check, GTK_TYPE_WIDGET)

/* What the record said before: undoing puts it back. */
typedef struct
{
  FpDesk *desk;
  gint64 coverage;
  FpDate verified_on;
  char *with, *reference;
} Before;

static void
before_free (gpointer data)
{
  Before *before = data;

  g_object_unref (before->desk);
  g_free (before->with);
  g_free (before->reference);
  g_free (before);
}

/* The record as it is now, with another answer to when it was checked. */
static gboolean
keep (FpDesk *desk,
      gint64 id,
      FpDate on,
      const char *with,
      const char *reference,
      Before **before,
      GError **error)
{
  FpLedger *ledger = fp_desk_get_ledger (desk);
  g_autoptr (FpCoverageRecord) record =
      ledger != NULL ? fp_ledger_get_coverage (ledger, id, error) : NULL;

  if (record == NULL)
    return FALSE;
  if (before != NULL)
    {
      *before = g_new0 (Before, 1);
      **before = (Before){ g_object_ref (desk),
                           id,
                           record->coverage.verified_on,
                           g_strdup (record->verified_with),
                           g_strdup (record->verified_reference) };
    }
  record->coverage.verified_on = on;
  record->verified_with = fp_arena_strdup (record->arena, with);
  record->verified_reference = fp_arena_strdup (record->arena, reference);
  return fp_ledger_save_coverage (ledger, record, error);
}

static void
undo (gpointer data)
{
  Before *before = data;
  g_autoptr (GError) error = NULL;

  if (!keep (before->desk,
             before->coverage,
             before->verified_on,
             before->with,
             before->reference,
             NULL,
             &error) &&
      error != NULL)
    g_message ("undoing failed: code %d", error->code);
  fp_desk_touch (before->desk);
}

static const char *
text_of (GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return *text != '\0' ? text : NULL;
}

static void
mark_cb (FpClientCheck *self)
{
  Before *before = NULL;
  g_autoptr (GError) error = NULL;
  gboolean kept = keep (self->desk,
                        self->coverage,
                        fp_session_get_today (self->session),
                        text_of (self->who),
                        text_of (self->reference),
                        &before,
                        &error);

  if (!kept)
    {
      gtk_label_set_label (GTK_LABEL (self->sorry),
                           error != NULL ? error->message : _ ("The ledger is locked."));
      gtk_widget_set_visible (self->sorry, TRUE);
      g_clear_pointer (&before, before_free);
      return;
    }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  fp_undo_toast (
      GTK_WIDGET (self), _ ("Benefits are marked as checked today"), undo, before, before_free);
  fp_desk_touch (self->desk);
}

static GtkWidget *
add_entry (FpClientCheck *self, GtkWidget *box, const char *caption, const char *hint)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (caption), *entry = gtk_entry_new ();
  g_auto (GStrv) parts = g_strsplit (caption, "_", -1);
  g_autofree char *plain = g_strjoinv (NULL, parts);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 26);
  fp_ui_set_name (entry, plain);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (mark_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

/* What was typed belongs to one call only. */
static void
shown_cb (FpClientCheck *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->who), "");
  gtk_editable_set_text (GTK_EDITABLE (self->reference), "");
  gtk_widget_set_visible (self->sorry, FALSE);
}

static GtkWidget *
make_popover (FpClientCheck *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *mark = fp_ui_button (_ ("_Mark Checked Today"), NULL);

  gtk_widget_add_css_class (box, "check-form");
  gtk_box_append (GTK_BOX (box),
                  fp_ui_label (_ ("Benefits checked with the payer"), "page-strong"));
  self->who = add_entry (self, box, _ ("_Who said so"), _ ("May stay empty"));
  self->reference = add_entry (self, box, _ ("_Reference number"), _ ("May stay empty"));
  self->sorry = fp_ui_wrapped (NULL, "sorry");
  gtk_label_set_max_width_chars (GTK_LABEL (self->sorry), 30);
  gtk_widget_add_css_class (mark, "suggested-action");
  gtk_widget_set_margin_top (mark, 6);
  g_signal_connect_swapped (mark, "clicked", G_CALLBACK (mark_cb), self);
  gtk_box_append (GTK_BOX (box), self->sorry);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  fp_ui_set_name (popover, _ ("Benefits checked with the payer"));
  g_signal_connect_swapped (popover, "show", G_CALLBACK (shown_cb), self);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (shown_cb), self);
  return popover;
}

static void
fp_client_check_dispose (GObject *object)
{
  FpClientCheck *self = FP_CLIENT_CHECK (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_client_check_parent_class)->dispose (object);
}

static void
fp_client_check_class_init (FpClientCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_client_check_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fp_client_check_init (FpClientCheck *self)
{
  GtkWidget *inner;

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Mark Chec_ked"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_UP);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  inner = gtk_widget_get_first_child (self->button);
  fp_ui_set_name (inner, _ ("Mark Checked"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
fp_client_check_new (FpDesk *desk, FpSession *session)
{
  FpClientCheck *self = g_object_new (FP_TYPE_CLIENT_CHECK, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * fp_client_check_set_coverage:
 * @coverage: which is checked; 0 = there is none
 */
void
fp_client_check_set_coverage (FpClientCheck *self, gint64 coverage)
{
  g_return_if_fail (FP_IS_CLIENT_CHECK (self));

  if (coverage == 0 || coverage != self->coverage)
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  self->coverage = coverage;
  gtk_widget_set_sensitive (GTK_WIDGET (self), coverage != 0);
}
