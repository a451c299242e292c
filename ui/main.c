/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <malloc.h>

#include "fp-application.h"
#include "fp-language.h"
#include "fp-seal.h"

int
main (int argc, char **argv)
{
  g_autoptr (FpApplication) application = NULL;

#ifdef M_PERTURB
  /* What is freed is overwritten, by the toolkit too: names do not stay in memory behind a lock. */
  mallopt (M_PERTURB, 0xff);
#endif
  fp_seal_no_dumps ();
  fp_language_set_up ("../po");
  g_set_application_name ("Firstpass");

  application = fp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
