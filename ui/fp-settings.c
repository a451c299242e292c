/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-settings.h"

/* The schema as installed; else the one beside a program that runs from its build folder. */
static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *build = NULL;

  if (installed != NULL)
    schema = g_settings_schema_source_lookup (installed, FP_APP_ID, TRUE);
  if (schema != NULL || program == NULL)
    return schema;
  folder = g_path_get_dirname (program);
  build = g_build_filename (folder, "..", "data", NULL);
  source = g_settings_schema_source_new_from_directory (build, installed, FALSE, NULL);
  return source != NULL ? g_settings_schema_source_lookup (source, FP_APP_ID, FALSE) : NULL;
}

/**
 * fp_settings_new:
 *
 * Returns: (transfer full) (nullable): NULL where the schema is not found; defaults hold then
 */
GSettings *
fp_settings_new (void)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
color_scheme_cb (GSettings *settings)
{
  g_autofree char *word = g_settings_get_string (settings, "color-scheme");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (word, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (word, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/**
 * fp_settings_follow_color_scheme:
 *
 * Shows the program in the colours the person prefers, now and when that changes. Call it once, at
 * start.
 */
void
fp_settings_follow_color_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GSettings *settings = fp_settings_new ();

  if (settings == NULL)
    return;
  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), NULL);
  g_object_set_data_full (G_OBJECT (manager), "fp-settings", settings, g_object_unref);
  color_scheme_cb (settings);
}

/**
 * fp_settings_get_paper:
 *
 * Returns: (transfer full): the name of a GtkPaperSize; the region's where the person chose none
 */
char *
fp_settings_get_paper (void)
{
  g_autoptr (GSettings) settings = fp_settings_new ();
  g_autofree char *paper = settings != NULL ? g_settings_get_string (settings, "paper-size") : NULL;

  if (paper != NULL && *paper != '\0')
    return g_steal_pointer (&paper);
  return g_strdup (gtk_paper_size_get_default ());
}

/** fp_settings_forget: takes back all that was remembered of the last claim. */
void
fp_settings_forget (void)
{
  g_autoptr (GSettings) settings = fp_settings_new ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  if (settings == NULL)
    return;
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_str_has_prefix (keys[i], "last-"))
      g_settings_reset (settings, keys[i]);
}

/**
 * fp_settings_payers_folder:
 *
 * Returns: (transfer full): where the person's own packs lie, whether or not it is there yet
 */
char *
fp_settings_payers_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "firstpass", "payers", NULL);
}
