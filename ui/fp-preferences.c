/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-preferences.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "fp-page-parts.h"
#include "fp-settings.h"
#include "fp-ui.h"

struct _FpPreferences
{
  AdwWindow parent_instance;

  GSettings *settings; /* NULL where the schema is not found */
  AdwToastOverlay *toasts;
  GtkWidget *scroller, *looks, *memory, *packs;
  GtkWidget *colors, *paper;
  AdwActionRow *folder_row;
  GtkWidget *forget, *open, *reload;
};

enum
{
  SIGNAL_FORGET,
  SIGNAL_RELOAD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpPreferences, fp_preferences, ADW_TYPE_WINDOW)

static void
forget_cb (FpPreferences *self)
{
  fp_settings_forget ();
  g_signal_emit (self, signals[SIGNAL_FORGET], 0);
  gtk_widget_set_sensitive (self->forget, FALSE);
  fp_preferences_tell (self, _ ("Forgotten"));
}

static void
reload_cb (FpPreferences *self)
{
  g_signal_emit (self, signals[SIGNAL_RELOAD], 0);
}

static void
open_cb (FpPreferences *self)
{
  g_autofree char *folder = fp_settings_payers_folder ();
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fp_preferences_tell (self, _ ("The folder cannot be made; is the disk full?"));
      return;
    }
  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static gboolean
to_selected (GValue *value, GVariant *variant, gpointer data)
{
  const char *const *words = data;
  const char *word = g_variant_get_string (variant, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
from_selected (const GValue *value, const GVariantType *type, gpointer data)
{
  const char *const *words = data;

  return g_variant_new_string (words[g_value_get_uint (value)]);
}

static void
bind (FpPreferences *self, const char *key, GtkWidget *drop_down, const char *const *words)
{
  g_settings_bind_with_mapping (self->settings,
                                key,
                                drop_down,
                                "selected",
                                G_SETTINGS_BIND_DEFAULT,
                                to_selected,
                                from_selected,
                                (gpointer) words,
                                NULL);
}

static void
fp_preferences_dispose (GObject *object)
{
  FpPreferences *self = FP_PREFERENCES (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (fp_preferences_parent_class)->dispose (object);
}

static void
fp_preferences_class_init (FpPreferencesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GType type = FP_TYPE_PREFERENCES;

  G_OBJECT_CLASS (class)->dispose = fp_preferences_dispose;
  signals[SIGNAL_FORGET] =
      g_signal_new ("forget", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RELOAD] =
      g_signal_new ("reload", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               FP_RESOURCE_PREFIX "/ui/fp-preferences.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, colors);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, paper);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, toasts);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, scroller);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, looks);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, memory);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, packs);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, folder_row);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, forget);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, open);
  gtk_widget_class_bind_template_child (widget_class, FpPreferences, reload);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
name_all (FpPreferences *self)
{
  fp_part_set_up_drop_down (self->colors, _ ("Colors"));
  fp_part_set_up_drop_down (self->paper, _ ("Paper"));
  fp_ui_set_name (self->scroller, _ ("Preferences"));
  fp_part_name_inside (self->looks, GTK_TYPE_LIST_BOX, _ ("Colors and paper"));
  fp_part_name_inside (self->memory, GTK_TYPE_LIST_BOX, _ ("Remembered"));
  fp_part_name_inside (self->packs, GTK_TYPE_LIST_BOX, _ ("Your own payer rules"));
  fp_ui_set_name (self->forget, _ ("Forget what was remembered"));
  fp_ui_set_name (self->open, _ ("Open the folder"));
  fp_ui_set_name (self->reload, _ ("Load the packs again"));
}

static void
fp_preferences_init (FpPreferences *self)
{
  static const char *const schemes[] = { "default", "light", "dark", NULL };
  static const char *const papers[] = { "", "na_letter", "iso_a4", NULL };
  g_autofree char *folder = fp_settings_payers_folder ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->folder_row), FALSE);
  adw_action_row_set_subtitle (self->folder_row, folder);
  name_all (self);
  self->settings = fp_settings_new ();
  gtk_widget_set_sensitive (self->colors, self->settings != NULL);
  gtk_widget_set_sensitive (self->paper, self->settings != NULL);
  if (self->settings == NULL)
    return;
  bind (self, "color-scheme", self->colors, schemes);
  bind (self, "paper-size", self->paper, papers);
}

GtkWindow *
fp_preferences_window_new (void)
{
  return g_object_new (FP_TYPE_PREFERENCES, NULL);
}

/** fp_preferences_add: puts @groups below the first. */
void
fp_preferences_add (FpPreferences *self, GtkWidget *groups)
{
  g_return_if_fail (FP_IS_PREFERENCES (self));
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->looks)), groups, self->looks);
}

/** fp_preferences_tell: says @what in a toast, as after the packs were read again. */
void
fp_preferences_tell (FpPreferences *self, const char *what)
{
  g_return_if_fail (FP_IS_PREFERENCES (self));
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (what));
}
