/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Types into a claim as fast as it can, for kill-draft to kill it: after each change is made it
 * says its number, which also stands in the client's name.
 *
 *   typist FOLDER        types until it is killed
 *   typist FOLDER show   opens the draft and says the number that it holds, 0 where there is none
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "fp-desk.h"
#include "fp-draft.h"
#include "fp-load.h"

static FpSession *
new_session (void)
{
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();

  return fp_session_new (fp_load_knowledge (), policies);
}

static gulong
number_of (FpSession *session)
{
  const char *name = fp_session_get_claim (session)->client.name;

  return name == NULL ? 0 : strtoul (name, NULL, 10);
}

static void
type (FpSession *session, gulong number)
{
  FpClaim *claim = fp_session_begin (session);

  claim->client.name = fp_arena_printf (claim->arena, "%lu", number);
  fp_session_commit_typing (session, claim, "Client");
}

int
main (int argc, char **argv)
{
  g_autoptr (FpSession) session = new_session ();
  g_autoptr (FpDesk) desk = NULL;
  g_autoptr (FpDraft) draft = NULL;
  g_autofree char *path = NULL;
  FpDraftState state;

  if (argc < 2)
    return 64;
  path = g_build_filename (argv[1], "ledger.db", NULL);
  desk = fp_desk_new (path);
  if (fp_desk_open (desk) != FP_DESK_OPEN)
    {
      printf ("%s\n", fp_desk_get_trouble (desk));
      return 1;
    }
  draft = fp_draft_new (session, desk);
  state = fp_draft_open (draft);
  if (state != FP_DRAFT_NONE && state != FP_DRAFT_RESTORED)
    {
      printf ("state %d\n", (int) state);
      return 1;
    }
  if (argc > 2)
    {
      printf ("%lu\n", number_of (session));
      return 0;
    }
  for (gulong number = number_of (session) + 1;; number++)
    {
      type (session, number);
      printf ("%lu\n", number);
      fflush (stdout);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}
