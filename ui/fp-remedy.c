/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-remedy.h"

#include <glib/gi18n.h>

#include "fp-modify.h"

/**
 * fp_remedy_label:
 *
 * Returns: (transfer full): what stands on the finding's button
 */
char *
fp_remedy_label (const FpFinding *finding)
{
  const FpRemedy *remedy = &finding->remedy;

  switch (remedy->kind)
    {
    case FP_REMEDY_ADD_MODIFIER:
      return g_strdup_printf (_ ("Add %s"), remedy->modifier);
    case FP_REMEDY_REMOVE_MODIFIER:
      return g_strdup_printf (_ ("Remove %s"), remedy->modifier);
    case FP_REMEDY_MOVE_MODIFIER:
      return g_strdup_printf (_ ("Move %s"), remedy->modifier);
    case FP_REMEDY_SET_UNITS:
      return g_strdup_printf (_ ("Bill %d"), remedy->number);
    case FP_REMEDY_SPLIT_LINE:
      return g_strdup (_ ("Split Line"));
    case FP_REMEDY_COMPARE:
      return g_strdup (_ ("Compare…"));
    case FP_REMEDY_ASK:
      return g_strdup (_ ("Call Sheet"));
    case FP_REMEDY_GO_THERE:
    default:
      return g_strdup (_ ("Go To"));
    }
}

static void
set_units (FpSession *session, int units)
{
  FpClaim *claim = fp_session_begin (session);

  fp_session_line_of (session, claim)->units = units;
  fp_session_commit (session, claim, _ ("Units"));
}

/* The units that fit go on one line, the rest on another. */
static void
split_line (FpSession *session, int units)
{
  const FpCode *code = fp_session_get_code (session);
  FpClaim *claim = fp_claim_split_line (fp_session_get_claim (session),
                                        fp_session_get_line_index (session),
                                        units,
                                        code != NULL ? code->unit_minutes : 0);

  if (claim != NULL)
    fp_session_commit (session, claim, _ ("Split line"));
}

/**
 * fp_remedy_run:
 * @widget: any of the window's, which does what is not a change of the claim
 * @finding: of the session's report; gone when this returns
 */
void
fp_remedy_run (GtkWidget *widget, FpSession *session, const FpFinding *finding)
{
  FpRemedy remedy = finding->remedy;
  g_autofree char *modifier = g_strdup (remedy.modifier);
  g_autofree char *item = g_strdup (finding->item != NULL ? finding->item : "");
  FpField field = finding->field;

  if (finding->line > 0)
    fp_session_set_line_index (session, (guint) finding->line - 1);
  switch (remedy.kind)
    {
    case FP_REMEDY_ADD_MODIFIER:
      fp_session_add_modifier (session, modifier, NULL);
      break;
    case FP_REMEDY_REMOVE_MODIFIER:
      fp_session_remove_modifier (session, modifier);
      break;
    case FP_REMEDY_MOVE_MODIFIER:
      fp_session_move_modifier (session, modifier, (guint) remedy.number);
      break;
    case FP_REMEDY_SET_UNITS:
      set_units (session, remedy.number);
      break;
    case FP_REMEDY_SPLIT_LINE:
      split_line (session, remedy.number);
      break;
    case FP_REMEDY_COMPARE:
      gtk_widget_activate_action (widget, "win.compare", NULL);
      break;
    case FP_REMEDY_ASK:
      gtk_widget_activate_action (widget, "win.call-sheet", NULL);
      break;
    case FP_REMEDY_GO_THERE:
    default:
      gtk_widget_activate_action (widget, "win.go", "(us)", (guint) field, item);
      break;
    }
}
