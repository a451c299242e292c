/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-policy.h"
#include "fp-reader.h"

G_BEGIN_DECLS

/* The keys of firstpass.policy/1, which fill an FpPolicy. */
extern const FpRecord fp_policy_record;

/* Of fp-rule-keys.c: one rule, which fills an FpRule; and where a rule comes from. */
extern const FpRecord fp_rule_record;
void fp_read_evidence (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);

/* Of fp-limit-keys.c: a limit, which fills an FpLimit; and lists of codes of a given shape. */
typedef struct
{
  gboolean (*fits) (const char *code); /* in capitals */
  const char *expected;                /* what fits, in words */
  gboolean may_be_empty, is_short;
} FpShape;

extern const FpRecord fp_limit_record;
extern const FpShape fp_code_shape, fp_modifier_shape, fp_modifiers_shape, fp_place_shape;
extern const FpShape fp_diagnosis_shape, fp_diagnoses_shape;

/* A list of codes, each as the FpShape that is @key's how. */
void fp_read_shaped (FpReader *reader, const FpKey *key, const FpJson *value, gpointer record);
const char *fp_read_one_shaped (FpReader *reader, const FpKey *key, const FpJson *value);

/* Of fp-policy-warn.c: notes in @warnings what of a right pack can never be satisfied or never
 * matters. */
void fp_policy_warn (const FpPolicy *policy, const FpJson *root, FpJsonDocument *warnings);

G_END_DECLS
