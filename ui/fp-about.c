/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fp-ui.h"

/* What somebody who looks into a mistake asks first; nothing of any claim. Not translated. */
static char *
debug_info (void)
{
  return g_strdup_printf ("Firstpass %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n",
                          FP_VERSION,
                          gtk_get_major_version (),
                          gtk_get_minor_version (),
                          gtk_get_micro_version (),
                          adw_get_major_version (),
                          adw_get_minor_version (),
                          adw_get_micro_version (),
                          glib_major_version,
                          glib_minor_version,
                          glib_micro_version);
}

/* The way back from each page inside has no name. */
static void
name_back (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "go-previous-symbolic") == 0)
    fp_ui_set_name (widget, _ ("Back"));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_back (child);
}

/** fp_about_show: what the program is, its license, and whose the code lists are. */
void
fp_about_show (GtkWindow *parent)
{
  GtkWidget *about = adw_about_window_new ();
  g_autofree char *debug = debug_info ();

  g_object_set (
      about,
      "application-name",
      "Firstpass",
      "application-icon",
      FP_APP_ID,
      "version",
      FP_VERSION,
      "developer-name",
      _ ("The Firstpass authors"),
      "license-type",
      GTK_LICENSE_GPL_3_0,
      "copyright",
      _ ("© The Firstpass authors"),
      "debug-info",
      debug,
      "debug-info-filename",
      "firstpass-about.txt",
      "comments",
      _ ("Checks behavioral-health claims before they are sent: the code, the modifiers, the "
         "payer’s rules and the note behind them."),
      "transient-for",
      parent,
      "modal",
      TRUE,
      NULL);
  adw_about_window_add_legal_section (
      ADW_ABOUT_WINDOW (about),
      _ ("Code Lists"),
      NULL,
      GTK_LICENSE_CUSTOM,
      _ ("HCPCS Level II codes, their modifiers and the place-of-service codes are published by "
         "the "
         "Centers for Medicare and Medicaid Services. CPT® numbers and modifiers belong to the "
         "American "
         "Medical Association; Firstpass names some by number and describes them in words of its "
         "own. The "
         "meanings of denial numbers are in words of its own too."));
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about),
                                      _ ("What a Check Can Tell"),
                                      NULL,
                                      GTK_LICENSE_CUSTOM,
                                      _ ("Firstpass compares a claim with the rules it was given, "
                                         "and says where each comes from and how "
                                         "old it is. Only the payer decides what it pays."));
  name_back (about);
  gtk_window_present (GTK_WINDOW (about));
}
