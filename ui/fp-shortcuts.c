/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-shortcuts.h"

#include <glib/gi18n.h>

#include "fp-page-parts.h"
#include "fp-ui.h"

/** fp_shortcuts_show: the list of keys, with names for what GTK leaves unnamed in it. */
void
fp_shortcuts_show (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (FP_RESOURCE_PREFIX "/ui/fp-shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));

  fp_part_name_inside (window, GTK_TYPE_SCROLLED_WINDOW, _ ("Keys found"));
  fp_part_name_inside (window, GTK_TYPE_SEARCH_ENTRY, _ ("Find a key"));
  fp_part_name_inside (window, GTK_TYPE_TOGGLE_BUTTON, _ ("Find a key"));
  fp_part_name_inside (window, GTK_TYPE_MENU_BUTTON, _ ("Which keys"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}
