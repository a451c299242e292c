/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>

#include "fp-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (FpApplication) application = NULL;

#ifdef M_PERTURB
  /* What is freed is overwritten, by the toolkit too: names do not stay in memory behind a lock. */
  mallopt (M_PERTURB, 0xff);
#endif
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FP_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Firstpass");

  application = fp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
