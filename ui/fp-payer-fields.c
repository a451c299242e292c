/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-payer-fields.h"

#include <glib/gi18n.h>

/* Each payer once, in the order of the packs; templates are nobody's payer. */
static const FpPolicy *
nth_payer (FpForm *form, guint index)
{
  FpPolicySet *set = fp_session_get_policies (fp_form_get_session (form));

  for (guint i = 0; i < fp_policy_set_n (set); i++)
    {
      const FpPolicy *policy = fp_policy_set_nth (set, i);

      if (fp_policy_set_any (set, policy->payer) == policy && index-- == 0)
        return policy;
    }
  return NULL;
}

static guint
count_packs (FpForm *form)
{
  guint n = 0;

  while (nth_payer (form, n) != NULL)
    n++;
  return n;
}

/* The two fields of a form; belongs to it. */
typedef struct
{
  gsize place; /* of the payer in the form's record */
  FpFormEntry typed;
  GtkWidget *cell;
} Fields;

#define FIELDS "fp-payer-fields"

static const char **
payer_of (FpForm *form, gpointer record)
{
  const Fields *fields = g_object_get_data (G_OBJECT (form), FIELDS);

  return &G_STRUCT_MEMBER (const char *, record, fields->place);
}

static const char *
payer_in (FpForm *form, gconstpointer record)
{
  return *payer_of (form, (gpointer) record);
}

static guint
count (FpForm *form)
{
  return count_packs (form) + 1;
}

static char *
label (FpForm *form, guint index)
{
  const FpPolicy *policy = nth_payer (form, index);

  if (policy == NULL)
    return g_strdup (_ ("Another payer"));
  return g_strdup (policy->name != NULL ? policy->name : policy->payer);
}

static int
chosen (FpForm *form, gconstpointer record)
{
  const char *payer = payer_in (form, record);
  const FpPolicy *policy;
  guint i;

  if (payer == NULL)
    return -1;
  for (i = 0; (policy = nth_payer (form, i)) != NULL; i++)
    if (g_str_equal (policy->payer, payer))
      break;
  return (int) i;
}

static void
choose (FpForm *form, gpointer record, int index)
{
  const FpPolicy *policy = index < 0 ? NULL : nth_payer (form, (guint) index);
  FpArena *arena = ((FpFormRecord *) record)->arena;

  *payer_of (form, record) =
      index < 0 ? NULL : fp_arena_strdup (arena, policy != NULL ? policy->payer : "");
}

static const FpFormChoice payer = {
  .caption = N_ ("Payer"),
  .none = N_ ("Choose"),
  .required = N_ ("Choose who pays."),
  .count = count,
  .label = label,
  .chosen = chosen,
  .choose = choose,
};

/* Whether the payer is none of the packs'. */
static gboolean
is_typed (FpForm *form, gconstpointer record)
{
  return chosen (form, record) == (int) count_packs (form);
}

static char *
show_typed (FpForm *form, gconstpointer record)
{
  return g_strdup (is_typed (form, record) ? payer_in (form, record) : "");
}

static gboolean
read_typed (FpForm *form, gpointer record, const char *text)
{
  if (*text != '\0' || is_typed (form, record))
    *payer_of (form, record) = fp_arena_strdup (((FpFormRecord *) record)->arena, text);
  return TRUE;
}

/**
 * fp_payer_fields_add:
 * @place: where the form's record has its payer
 *
 * Adds the choice to @group; fp_payer_fields_add_name() has to follow. The form is to call
 * fp_payer_fields_update() when something changed.
 */
void
fp_payer_fields_add (FpForm *form, GtkWidget *group, gsize place)
{
  Fields *fields = g_new0 (Fields, 1);

  fields->place = place;
  g_object_set_data_full (G_OBJECT (form), FIELDS, fields, g_free);
  fp_form_add_choice (form, group, &payer, 4);
}

/** fp_payer_fields_add_name: a row for the name of a payer without a pack; @required is N_(). */
void
fp_payer_fields_add_name (FpForm *form, GtkWidget *group, const char *required)
{
  Fields *fields = g_object_get_data (G_OBJECT (form), FIELDS);

  fields->typed = (FpFormEntry){
    .caption = N_ ("Payer’s name"),
    .required = required,
    .show = show_typed,
    .read = read_typed,
  };
  fields->cell = fp_form_add_entry (form, group, &fields->typed, 6);
}

/** fp_payer_fields_update: the name is asked for where the payer has no pack. */
void
fp_payer_fields_update (FpForm *form)
{
  const Fields *fields = g_object_get_data (G_OBJECT (form), FIELDS);

  gtk_widget_set_visible (fields->cell, is_typed (form, fp_form_get_record (form)));
}
