/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-language.h"

#include <libintl.h>
#include <locale.h>

/**
 * fp_language_set_up:
 * @built: the way from the program's folder to the translations, in the folder it is built in
 *
 * The program speaks the person's language: by the translations beside it where it runs from the
 * folder it was built in, else by those that are installed. To be called first of all.
 */
void
fp_language_set_up (const char *built)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program == NULL ? NULL : g_path_get_dirname (program);
  g_autofree char *beside = folder == NULL ? NULL : g_build_filename (folder, built, NULL);
  gboolean use_built = beside != NULL && g_file_test (beside, G_FILE_TEST_IS_DIR);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, use_built ? beside : FP_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
