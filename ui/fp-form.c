/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-form-private.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-strip.h"
#include "fp-ui.h"
#include "fp-undo-toast.h"

/* As wide as this in units of text, or as its parent. */
#define WIDTH 640

G_DEFINE_FINAL_TYPE (FpForm, fp_form, ADW_TYPE_WINDOW)

static gboolean
is_changed (FpForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FpFormField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *now = _fp_form_field_text (field, self->record);
      g_autofree char *before = _fp_form_field_text (field, self->base);

      if (field->wrong || !g_str_equal (now, before))
        return TRUE;
    }
  return FALSE;
}

void
_fp_form_changed (FpForm *self)
{
  if (self->kind->changed != NULL)
    self->kind->changed (self);
}

/** _fp_form_refresh: shows the record as it is. */
void
_fp_form_refresh (FpForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    _fp_form_field_refresh (g_ptr_array_index (self->fields, i));
  _fp_form_changed (self);
}

/* The first field that is wrong gets the focus; NULL = none is. */
static FpFormField *
find_wrong (FpForm *self)
{
  FpFormField *first = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    {
      FpFormField *field = g_ptr_array_index (self->fields, i);

      if (!_fp_form_field_settle (field) && first == NULL)
        first = field;
    }
  return first;
}

static void
leave (FpForm *self)
{
  self->leaving = TRUE;
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
end_save (FpForm *self, gboolean is_new)
{
  g_object_ref (self);
  /* What hears of it may lock the ledger and take the form away. */
  fp_desk_touch (self->desk);
  if (!self->leaving && self->kind->saved != NULL)
    self->kind->saved (self, is_new);
  if (!self->leaving)
    leave (self);
  g_object_unref (self);
}

/** _fp_form_save: saves what is there, or says why it cannot be. */
void
_fp_form_save (FpForm *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  FpFormField *wrong = find_wrong (self);
  gboolean is_new = self->record->id == 0;
  g_autoptr (GError) error = NULL;

  if (wrong != NULL)
    gtk_widget_grab_focus (wrong->input);
  else if (ledger == NULL)
    _fp_form_tell (self, _ ("The ledger is locked; unlock it first."));
  else if (!is_new && !is_changed (self))
    leave (self);
  else if (self->kind->save (ledger, self->record, &error))
    end_save (self, is_new);
  else if (g_error_matches (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_STALE))
    _fp_form_show_clash (self);
  else
    _fp_form_tell (self, error->message);
}

static void
again_cb (gpointer data)
{
  FpForm *self = data;

  if (!self->leaving)
    gtk_window_present (GTK_WINDOW (self));
}

/* What was typed goes for good: the toast is gone, or was used and the form left again. */
static void
forget_cb (gpointer data)
{
  FpForm *self = data;

  if (!self->leaving && !gtk_widget_get_visible (GTK_WIDGET (self)))
    leave (self);
  g_object_unref (self);
}

static gboolean
fp_form_close_request (GtkWindow *window)
{
  FpForm *self = FP_FORM (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (self->leaving || parent == NULL || !is_changed (self))
    {
      self->leaving = TRUE;
      return GDK_EVENT_PROPAGATE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  fp_undo_toast (
      GTK_WIDGET (parent), _ ("Changes not kept"), again_cb, g_object_ref (self), forget_cb);
  return GDK_EVENT_STOP;
}

/* Locked: nothing of anybody stays. */
static void
state_cb (FpForm *self)
{
  if (!self->leaving && fp_desk_get_state (self->desk) != FP_DESK_OPEN)
    leave (self);
}

/* What is needed to take a deletion back, after the form is gone. */
typedef struct
{
  FpDesk *desk;
  const FpFormKind *kind;
  gint64 id;
} Deleted;

static void
deleted_free (gpointer data)
{
  Deleted *deleted = data;

  g_object_unref (deleted->desk);
  g_free (deleted);
}

static void
undelete_cb (gpointer data)
{
  Deleted *deleted = data;
  FpLedger *ledger = fp_desk_get_ledger (deleted->desk);

  if (ledger != NULL && deleted->kind->delete_ (ledger, deleted->id, FALSE, NULL))
    fp_desk_touch (deleted->desk);
}

static void
delete_cb (FpForm *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  Deleted *deleted;

  if (ledger == NULL)
    return;
  if (!self->kind->delete_ (ledger, self->record->id, TRUE, &error))
    {
      _fp_form_tell (self, error->message);
      return;
    }
  deleted = g_new (Deleted, 1);
  *deleted = (Deleted){ g_object_ref (self->desk), self->kind, self->record->id };
  if (parent != NULL)
    fp_undo_toast (
        GTK_WIDGET (parent), _ (self->kind->deleted_words), undelete_cb, deleted, deleted_free);
  else
    deleted_free (deleted);
  g_object_ref (self);
  fp_desk_touch (self->desk);
  if (!self->leaving)
    leave (self);
  g_object_unref (self);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _fp_form_save (FP_FORM (widget));
}

static void
fp_form_dispose (GObject *object)
{
  FpForm *self = FP_FORM (object);

  self->leaving = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    _fp_form_field_rest (g_ptr_array_index (self->fields, i));
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fp_form_parent_class)->dispose (object);
  if (self->record != NULL)
    self->kind->free (self->record);
  if (self->base != NULL)
    self->kind->free (self->base);
  self->record = self->base = NULL;
  g_clear_object (&self->desk);
}

/* Widgets may speak to their fields while they go: fields go last. */
static void
fp_form_finalize (GObject *object)
{
  g_ptr_array_unref (FP_FORM (object)->fields);
  G_OBJECT_CLASS (fp_form_parent_class)->finalize (object);
}

static void
fp_form_class_init (FpFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_form_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fp_form_close_request;
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save", NULL);
}

static GtkWidget *
make_header (FpForm *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = fp_ui_button (_ ("_Cancel"), NULL);

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->save = fp_ui_button (_ ("_Save"), NULL);
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "form.save");
  self->title = adw_window_title_new ("", "");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
  return header;
}

static void
fp_form_init (FpForm *self)
{
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) _fp_form_field_free);
}

static void
fill (FpForm *self)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL), *scrolled;

  self->bar = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  self->box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "form");
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->bar);
  scrolled = fp_ui_scrolled (self->box, gtk_window_get_title (GTK_WINDOW (self)));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (content), scrolled);
  adw_window_set_content (ADW_WINDOW (self), content);
}

/* @id's record, or a new one of @client's; NULL where the ledger does not have it. */
static gpointer
record_for (const FpFormKind *kind, FpLedger *ledger, gint64 client, gint64 id)
{
  return id != 0 ? kind->get (ledger, id, NULL) : kind->make (ledger, client);
}

/**
 * fp_form_new:
 * @parent: the window that it is for
 * @session: (nullable): where fields need it
 * @client: whose a new one is; 0 = nobody's
 * @id: which; 0 for a new one
 *
 * Returns: (transfer none) (nullable): a form without fields, to be shown by fp_form_show(); %NULL
 *   where the ledger is locked or the record gone
 */
FpForm *
fp_form_new (GtkWindow *parent,
             FpDesk *desk,
             FpSession *session,
             const FpFormKind *kind,
             gint64 client,
             gint64 id)
{
  FpLedger *ledger = fp_desk_get_ledger (desk);
  gpointer record = ledger == NULL ? NULL : record_for (kind, ledger, client, id);
  gpointer base = record == NULL ? NULL : record_for (kind, ledger, client, id);
  FpForm *self;
  const char *title;

  if (base == NULL)
    {
      g_clear_pointer (&record, kind->free);
      return NULL;
    }
  self = g_object_new (FP_TYPE_FORM,
                       "transient-for",
                       parent,
                       "modal",
                       parent != NULL,
                       "destroy-with-parent",
                       TRUE,
                       NULL);
  self->desk = g_object_ref (desk);
  self->session = session != NULL ? g_object_ref (session) : NULL;
  self->kind = kind;
  self->record = record;
  self->base = base;
  title = self->record->id == 0 ? _ (kind->title_new) : _ (kind->title_edit);
  gtk_window_set_title (GTK_WINDOW (self), title);
  fill (self);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  g_signal_connect_object (desk, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/** fp_form_set_subtitle: whose record it is; stands in the header and nowhere else. */
void
fp_form_set_subtitle (FpForm *self, const char *subtitle)
{
  g_return_if_fail (FP_IS_FORM (self));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle != NULL ? subtitle : "");
}

/** fp_form_set_client: the subtitle is the client's name. */
void
fp_form_set_client (FpForm *self, gint64 client)
{
  FpLedger *ledger;
  g_autoptr (FpClientRecord) person = NULL;

  g_return_if_fail (FP_IS_FORM (self));
  ledger = fp_desk_get_ledger (self->desk);
  person = ledger == NULL ? NULL : fp_ledger_get_client (ledger, client, NULL);
  fp_form_set_subtitle (self, person != NULL ? person->client.name : NULL);
}

/**
 * fp_form_add_group:
 * @title: (nullable): stands above
 *
 * Returns: (transfer none): a card for fields
 */
GtkWidget *
fp_form_add_group (FpForm *self, const char *title)
{
  GtkWidget *strip = fp_strip_new ();

  g_return_val_if_fail (FP_IS_FORM (self), NULL);
  if (title != NULL)
    gtk_box_append (GTK_BOX (self->box), fp_ui_wrapped (title, "card-heading"));
  gtk_widget_add_css_class (strip, "card");
  gtk_box_append (GTK_BOX (self->box), strip);
  return strip;
}

/** fp_form_add: puts @widget below what was added before. */
void
fp_form_add (FpForm *self, GtkWidget *widget)
{
  g_return_if_fail (FP_IS_FORM (self));
  gtk_box_append (GTK_BOX (self->box), widget);
}

static void
add_delete (FpForm *self)
{
  GtkWidget *button = fp_ui_button (_ (self->kind->delete_label), NULL);

  gtk_widget_add_css_class (button, "form-delete");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 24);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (delete_cb), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

static int
height_of (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* As high as all fields are, for a scrolled window does not tell that itself; no larger than the
 * parent. */
static void
fit (FpForm *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkWidget *header = gtk_widget_get_first_child (adw_window_get_content (ADW_WINDOW (self)));
  int width = (int) (WIDTH * fp_ui_scale (GTK_WIDGET (self))), height;
  int room = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;

  if (room > 0)
    width = MIN (width, room);
  height = height_of (header, width) + height_of (self->box, width);
  if (room > 0)
    height = MIN (height, gtk_widget_get_height (GTK_WIDGET (parent)));
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

/** fp_form_show: fields that were added show the record; the first gets the focus. */
void
fp_form_show (FpForm *self)
{
  FpFormField *first;

  g_return_if_fail (FP_IS_FORM (self) && self->fields->len > 0);

  if (self->record->id != 0)
    add_delete (self);
  _fp_form_refresh (self);
  fit (self);
  first = g_ptr_array_index (self->fields, 0);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (first->input);
}

/** fp_form_get_record: (transfer none): as it is being made. */
gpointer
fp_form_get_record (FpForm *self)
{
  g_return_val_if_fail (FP_IS_FORM (self), NULL);
  return self->record;
}

/** fp_form_get_desk: (transfer none): the ledger it saves to. */
FpDesk *
fp_form_get_desk (FpForm *self)
{
  g_return_val_if_fail (FP_IS_FORM (self), NULL);
  return self->desk;
}

/** fp_form_get_session: (transfer none) (nullable): what fp_form_new() was given. */
FpSession *
fp_form_get_session (FpForm *self)
{
  g_return_val_if_fail (FP_IS_FORM (self), NULL);
  return self->session;
}

/** fp_form_get_today: the session's day, else the clock's. */
FpDate
fp_form_get_today (FpForm *self)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (FP_IS_FORM (self), FP_DATE_UNSET);
  if (self->session != NULL)
    return fp_session_get_today (self->session);
  now = g_date_time_new_now_local ();
  return fp_date_from_ymd (g_date_time_get_year (now),
                           g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

/** fp_form_set_required: from now on @entry has to be filled in, or need not be. */
void
fp_form_set_required (FpForm *self, const FpFormEntry *entry, gboolean required)
{
  g_return_if_fail (FP_IS_FORM (self));
  for (guint i = 0; i < self->fields->len; i++)
    {
      FpFormField *field = g_ptr_array_index (self->fields, i);

      if (field->entry == entry)
        field->required = required;
    }
}

/**
 * fp_form_list_changes:
 *
 * Returns: (transfer full) (element-type utf8): what is in @to otherwise than in @from, a sentence
 *   each
 */
GPtrArray *
fp_form_list_changes (FpForm *self, gconstpointer from, gconstpointer to)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (FP_IS_FORM (self), changes);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FpFormField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *before = _fp_form_field_text (field, from);
      g_autofree char *after = _fp_form_field_text (field, to);

      if (!g_str_equal (before, after))
        g_ptr_array_add (changes,
                         /* Translators: a field's name, what it was, what it became */
                         g_strdup_printf (_ ("%s: %s → %s"),
                                          _fp_form_field_caption (field),
                                          *before != '\0' ? before : _ ("nothing"),
                                          *after != '\0' ? after : _ ("nothing")));
    }
  return changes;
}
