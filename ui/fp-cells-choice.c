/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the service line and the payer that are chosen from a list. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-memory.h"

/* The places behavioral health uses; the claim's own where it is another. */
static gboolean
is_offered (FpSession *session, const FpPlace *place)
{
  return place->behavioral_health ||
         g_strcmp0 (place->code, fp_session_get_line (session)->place) == 0;
}

static const FpPlace *
nth_place (FpSession *session, guint index)
{
  const FpKnowledge *knowledge = fp_session_get_knowledge (session);

  for (guint i = 0; i < knowledge->n_places; i++)
    if (is_offered (session, &knowledge->places[i]) && index-- == 0)
      return &knowledge->places[i];
  return NULL;
}

static guint
count_places (FpSession *session)
{
  guint n = 0;

  while (nth_place (session, n) != NULL)
    n++;
  return n;
}

static char *
label_place (FpSession *session, guint index)
{
  const FpPlace *place = nth_place (session, index);

  return g_strdup_printf ("%s %s",
                          place->code,
                          fp_text (place->short_name != NULL ? place->short_name : place->name));
}

static int
chosen_place (FpSession *session)
{
  const char *chosen = fp_session_get_line (session)->place;
  const FpPlace *place;

  for (guint i = 0; chosen != NULL && (place = nth_place (session, i)) != NULL; i++)
    if (strcmp (place->code, chosen) == 0)
      return (int) i;
  return -1;
}

static void
choose_place (FpSession *session, FpClaim *claim, int index)
{
  FpLine *line = fp_session_line_of (session, claim);

  line->place =
      index < 0 ? NULL : fp_arena_strdup (claim->arena, nth_place (session, (guint) index)->code);
}

const FpChoiceSpec fp_cell_place = {
  .caption = N_ ("Place"),
  .what = N_ ("Place"),
  .none = N_ ("Choose"),
  .count = count_places,
  .label = label_place,
  .chosen = chosen_place,
  .choose = choose_place,
  .search = TRUE,
};

/* Those who led before; then the claim's own where it is none of them; last “Somebody else…”. */
static int
known_person (FpSession *session)
{
  const FpProvider *rendering = &fp_session_get_claim (session)->rendering;
  GPtrArray *staff = fp_session_get_staff (session);

  for (guint i = 0; rendering->name != NULL && i < staff->len; i++)
    if (strcmp (((FpClaim *) g_ptr_array_index (staff, i))->rendering.name, rendering->name) == 0)
      return (int) i;
  return -1;
}

static gboolean
has_own_person (FpSession *session)
{
  return fp_session_get_claim (session)->rendering.name != NULL && known_person (session) < 0;
}

static guint
count_people (FpSession *session)
{
  return fp_session_get_staff (session)->len + (has_own_person (session) ? 1 : 0) + 1;
}

static char *
label_person (FpSession *session, guint index)
{
  GPtrArray *staff = fp_session_get_staff (session);
  const FpProvider *person;

  if (index + 1 == count_people (session))
    return g_strdup (_ ("Somebody else…"));
  person = index < staff->len && (int) index != known_person (session)
               ? &((FpClaim *) g_ptr_array_index (staff, index))->rendering
               : &fp_session_get_claim (session)->rendering;
  if (person->credential <= FP_CREDENTIAL_NONE)
    return g_strdup (person->name);
  return g_strdup_printf ("%s · %s", person->name, fp_credential_label (person->credential));
}

static int
chosen_person (FpSession *session)
{
  int known = known_person (session);
  const FpProvider *rendering = &fp_session_get_claim (session)->rendering;

  if (known >= 0)
    return known;
  if (has_own_person (session))
    return (int) fp_session_get_staff (session)->len;
  return rendering->stated ? (int) count_people (session) - 1 : -1;
}

static void
choose_person (FpSession *session, FpClaim *claim, int index)
{
  GPtrArray *staff = fp_session_get_staff (session);

  if (index >= 0 && index < (int) staff->len)
    {
      const FpClaim *person = g_ptr_array_index (staff, (guint) index);

      fp_claim_set_provider (claim, &claim->rendering, &person->rendering);
      return;
    }
  if (has_own_person (session) && index == (int) staff->len)
    return;
  fp_claim_set_provider (claim, &claim->rendering, NULL);
  claim->rendering.stated = index >= 0;
}

const FpChoiceSpec fp_cell_led_by = {
  .caption = N_ ("Led by"),
  .what = N_ ("Led by"),
  .none = N_ ("Choose"),
  .count = count_people,
  .label = label_person,
  .chosen = chosen_person,
  .choose = choose_person,
};

static guint
count_activities (FpSession *session)
{
  return FP_N_ACTIVITIES - 1;
}

static char *
label_activity (FpSession *session, guint index)
{
  return g_strdup (fp_activity_label ((FpActivity) (index + 1)));
}

static int
chosen_activity (FpSession *session)
{
  return (int) fp_session_get_line (session)->activity - 1;
}

static void
choose_activity (FpSession *session, FpClaim *claim, int index)
{
  fp_session_line_of (session, claim)->activity = (FpActivity) (index + 1);
}

const FpChoiceSpec fp_cell_activity = {
  .caption = N_ ("Activity"),
  .what = N_ ("Activity"),
  .none = N_ ("Nobody has said"),
  .count = count_activities,
  .label = label_activity,
  .chosen = chosen_activity,
  .choose = choose_activity,
};

static guint
count_purposes (FpSession *session)
{
  return FP_N_PURPOSES - 1;
}

static char *
label_purpose (FpSession *session, guint index)
{
  return g_strdup (fp_purpose_label ((FpPurpose) (index + 1)));
}

static int
chosen_purpose (FpSession *session)
{
  return (int) fp_session_get_line (session)->purpose - 1;
}

static void
choose_purpose (FpSession *session, FpClaim *claim, int index)
{
  fp_session_line_of (session, claim)->purpose = (FpPurpose) (index + 1);
}

const FpChoiceSpec fp_cell_purpose = {
  .caption = N_ ("Why was it done?"),
  .what = N_ ("Goal it served"),
  .none = N_ ("Nobody has said"),
  .count = count_purposes,
  .label = label_purpose,
  .chosen = chosen_purpose,
  .choose = choose_purpose,
};

/* Each payer once, in the order of the packs; the claim's own last where no pack is known. */
static const char *
nth_payer (FpSession *session, guint index)
{
  FpPolicySet *set = fp_session_get_policies (session);
  const char *own = fp_session_get_claim (session)->payer;

  for (guint i = 0; i < fp_policy_set_n (set); i++)
    {
      const FpPolicy *policy = fp_policy_set_nth (set, i);

      if (fp_policy_set_any (set, policy->payer) == policy && index-- == 0)
        return policy->payer;
    }
  return own != NULL && fp_policy_set_any (set, own) == NULL && index == 0 ? own : NULL;
}

static guint
count_payers (FpSession *session)
{
  guint n = 0;

  while (nth_payer (session, n) != NULL)
    n++;
  return n;
}

/**
 * fp_cells_payer_name:
 *
 * Returns: (transfer full): what @payer's pack calls it, else its id
 */
char *
fp_cells_payer_name (FpSession *session, const char *payer)
{
  const FpPolicy *policy = fp_policy_set_any (fp_session_get_policies (session), payer);

  return g_strdup (policy != NULL && policy->name != NULL ? policy->name : payer);
}

static char *
label_payer (FpSession *session, guint index)
{
  return fp_cells_payer_name (session, nth_payer (session, index));
}

static int
chosen_payer (FpSession *session)
{
  const char *own = fp_session_get_claim (session)->payer, *payer;

  for (guint i = 0; own != NULL && (payer = nth_payer (session, i)) != NULL; i++)
    if (strcmp (payer, own) == 0)
      return (int) i;
  return -1;
}

static void
choose_payer (FpSession *session, FpClaim *claim, int index)
{
  claim->payer =
      index < 0 ? NULL : fp_arena_strdup (claim->arena, nth_payer (session, (guint) index));
}

const FpChoiceSpec fp_cell_payer = {
  .caption = N_ ("Payer"),
  .what = N_ ("Payer"),
  .none = N_ ("Choose"),
  .count = count_payers,
  .label = label_payer,
  .chosen = chosen_payer,
  .choose = choose_payer,
  .search = TRUE,
};
