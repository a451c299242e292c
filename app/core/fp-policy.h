/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-arena.h"
#include "fp-types.h"

G_BEGIN_DECLS

/* Where a rule comes from and when somebody last checked it. */
typedef struct
{
  const char *title, *url, *verified_by, *reference;
  FpDate dated, verified_on, review_by;
} FpEvidence;

typedef enum
{
  FP_PER_UNSET,
  FP_PER_SESSION,
  FP_PER_DAY,
  FP_PER_WEEK,
  FP_PER_MONTH,
  FP_PER_QUARTER,
  FP_PER_CALENDAR_YEAR,
  FP_PER_FISCAL_YEAR,
  FP_PER_BENEFIT_YEAR,
  FP_PER_ROLLING,
  FP_PER_AUTHORIZATION,
  FP_PER_LIFETIME,
  FP_N_PERS
} FpPer;

typedef enum
{
  FP_ROUNDING_UNSET,
  FP_ROUNDING_MIDPOINT,
  FP_ROUNDING_WHOLE,
  FP_ROUNDING_UP,
  FP_N_ROUNDINGS
} FpRounding;

/* What frames a count: a period, and for some of them where it starts. */
typedef struct
{
  FpPer per;
  int days;                     /* rolling */
  int starts_month, starts_day; /* fiscal year */
  gboolean monday;              /* a week starts on Monday, not Sunday */
} FpPeriod;

typedef struct
{
  int quantity;
  FpQuantityOf of;
  FpPeriod period;
  FpStrings pool;      /* empty = the line's own code */
  gboolean may_exceed; /* with an approved authorization */
} FpLimit;

/* The conditions under which a rule holds; an unset one does not limit. */
typedef struct
{
  guint n_conditions;
  gboolean has_age, has_group;
  int age_from, age_to; /* age_to -1 = no upper end */
  gboolean group;
  FpStrings places, modifiers;
  guint activities, credentials; /* bits by enumeration value */
} FpWhen;

typedef struct _FpPolicy FpPolicy;

typedef struct
{
  const FpPolicy *policy;
  const char *id;
  guint index;     /* place in the file */
  FpStrings codes; /* exact, or a prefix with '*' */
  FpWhen when;
  FpDate from, to;
  FpAnswer covered;
  FpAnswer authorization;
  FpLimit over; /* with FP_ANSWER_OVER_LIMIT */
  gboolean has_unit;
  int unit_minutes, minimum_minutes; /* 0 = the code's own, none */
  FpRounding rounding;
  gboolean has_limits; /* an empty list states that there is none */
  FpLimit *limits;
  guint n_limits;
  FpStrings *required; /* each: one of these */
  guint n_required;
  FpStrings forbidden, positions[4];
  gboolean has_credential_map;
  const char *credential_modifier[FP_N_CREDENTIALS];
  gboolean has_group;
  int max_clients, max_clients_per_staff; /* 0 = not stated */
  gboolean has_providers;
  guint credentials, professions; /* bits; 0 = any */
  gboolean has_places;
  FpStrings places;
  gboolean has_diagnoses;
  FpStrings any_of, none_of;
  guint documentation;
  FpCents rate;               /* a unit's */
  const FpEvidence *evidence; /* its own, else the pack's; NULL = none that counts */
} FpRule;

/* A deadline of n days or n months; n 0 = not stated. */
typedef struct
{
  int n;
  gboolean months;
} FpDeadline;

/* A payer's pack, compiled: rules found by code without looking at strings twice. */
struct _FpPolicy
{
  FpArena *arena;
  const char *file; /* where it was read; NULL if nowhere */
  const char *payer, *name, *x12_id, *version;
  FpPayerKind kind;
  gboolean template_;
  FpDate from, to;
  gboolean has_filing, roll_to_business_day;
  FpDeadline initial, corrected, appeal;
  const FpEvidence *evidence; /* NULL = none that counts */
  FpRule *rules;
  guint n_rules;
  GHashTable *by_code; /* interned code → GArray of guint, places in rules; prefixes aside */
};

FpPolicy *fp_policy_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_policy_free (FpPolicy *policy);
void fp_policy_compile (FpPolicy *policy);
gboolean fp_policy_is_template (const FpPolicy *policy, const FpRule *rule);
gboolean fp_rule_names (const FpRule *rule, const char *code);

/* Several packs; the one that holds for a payer on a day is asked for. */
typedef struct _FpPolicySet FpPolicySet;

FpPolicySet *fp_policy_set_new (void) G_GNUC_WARN_UNUSED_RESULT;
FpPolicySet *fp_policy_set_ref (FpPolicySet *set);
void fp_policy_set_unref (FpPolicySet *set);
void fp_policy_set_take (FpPolicySet *set, FpPolicy *policy);
guint fp_policy_set_n (const FpPolicySet *set);
const FpPolicy *fp_policy_set_nth (const FpPolicySet *set, guint index);
const FpPolicy *fp_policy_set_any (const FpPolicySet *set, const char *payer);
const FpPolicy *fp_policy_set_on (const FpPolicySet *set, const char *payer, FpDate day);

extern const char *const fp_per_words[FP_N_PERS];
extern const char *const fp_rounding_words[FP_N_ROUNDINGS];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpPolicy, fp_policy_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpPolicySet, fp_policy_set_unref)

G_END_DECLS
