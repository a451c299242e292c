/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says what draft a ledger without a passphrase, or with the one given, keeps.
 *
 *   show-draft LEDGER [PASSPHRASE]
 */
#include "config.h"

#include <stdio.h>

#include "fp-ledger-claims.h"

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpLedger) ledger = NULL;
  char *text;

  if (argc < 2)
    return 64;
  ledger = fp_ledger_open (argv[1], &error);
  if (ledger != NULL && argc > 2)
    fp_ledger_unlock (ledger, argv[2], &error);
  text = ledger != NULL && error == NULL ? fp_ledger_get_draft (ledger, 0, &error) : NULL;
  if (error != NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  if (text != NULL)
    printf ("%s\n", text);
  fp_ledger_free_secret (text);
  return 0;
}
