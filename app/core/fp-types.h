/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FpCents: an amount in US cents; %FP_CENTS_UNSET where none was stated.
 * FpDate: a calendar day as GDate's Julian day number; 0 where none was stated.
 * FpTime: minutes after midnight, 0 to 1440; -1 where none was stated.
 */
typedef gint64 FpCents;
typedef gint32 FpDate;
typedef gint16 FpTime;

#define FP_CENTS_UNSET G_MININT64
#define FP_DATE_UNSET 0
#define FP_TIME_UNSET (-1)

/* A list of strings that an arena owns; no terminator. */
typedef struct
{
  const char **items;
  guint n;
} FpStrings;

/* What a payer can answer; unknown is never shown as fine. */
typedef enum
{
  FP_ANSWER_UNSTATED, /* the rule does not speak of it */
  FP_ANSWER_YES,
  FP_ANSWER_NO,
  FP_ANSWER_CONDITIONAL, /* coverage only */
  FP_ANSWER_OVER_LIMIT,  /* authorization only */
  FP_ANSWER_UNKNOWN,     /* stated: the payer has not said */
} FpAnswer;

typedef enum
{
  FP_PURPOSE_UNSET,
  FP_PURPOSE_WELLBEING,
  FP_PURPOSE_SKILLS,
  FP_PURPOSE_REHABILITATION,
  FP_PURPOSE_PHYSICAL_FUNCTION,
  FP_PURPOSE_PSYCHOTHERAPY,
  FP_PURPOSE_RECREATION_ONLY,
  FP_N_PURPOSES
} FpPurpose;

typedef enum
{
  FP_ACTIVITY_UNSET,
  FP_ACTIVITY_ART,
  FP_ACTIVITY_MUSIC,
  FP_ACTIVITY_DANCE,
  FP_ACTIVITY_DRAMA,
  FP_ACTIVITY_RECREATION,
  FP_ACTIVITY_HORTICULTURE,
  FP_ACTIVITY_ANIMAL_ASSISTED,
  FP_ACTIVITY_GAMES,
  FP_ACTIVITY_EXERCISE,
  FP_ACTIVITY_SKILLS,
  FP_ACTIVITY_WORK,
  FP_ACTIVITY_OTHER,
  FP_N_ACTIVITIES
} FpActivity;

typedef enum
{
  FP_CREDENTIAL_UNSET,
  FP_CREDENTIAL_NONE,
  FP_CREDENTIAL_LESS_THAN_BACHELORS,
  FP_CREDENTIAL_BACHELORS,
  FP_CREDENTIAL_MASTERS,
  FP_CREDENTIAL_DOCTORAL,
  FP_CREDENTIAL_RN,
  FP_N_CREDENTIALS
} FpCredential;

typedef enum
{
  FP_PROFESSION_UNSET,
  FP_PROFESSION_RECREATIONAL_THERAPIST,
  FP_PROFESSION_MUSIC_THERAPIST,
  FP_PROFESSION_ART_THERAPIST,
  FP_PROFESSION_OCCUPATIONAL_THERAPIST,
  FP_PROFESSION_PHYSICAL_THERAPIST,
  FP_PROFESSION_THERAPY_ASSISTANT,
  FP_PROFESSION_COUNSELOR,
  FP_PROFESSION_SOCIAL_WORKER,
  FP_PROFESSION_PSYCHOLOGIST,
  FP_PROFESSION_NURSE,
  FP_PROFESSION_PEER,
  FP_PROFESSION_DIRECT_SUPPORT,
  FP_PROFESSION_OTHER,
  FP_N_PROFESSIONS
} FpProfession;

typedef enum
{
  FP_SEX_UNSET,
  FP_SEX_F,
  FP_SEX_M,
  FP_SEX_U,
  FP_SEX_X,
  FP_N_SEXES
} FpSex;

typedef enum
{
  FP_QUANTITY_UNSET,
  FP_QUANTITY_UNITS,
  FP_QUANTITY_VISITS,
  FP_QUANTITY_MINUTES,
  FP_QUANTITY_DAYS, /* limits only */
  FP_N_QUANTITIES
} FpQuantityOf;

typedef enum
{
  FP_AUTH_APPROVED,
  FP_AUTH_PENDING,
  FP_AUTH_DENIED,
  FP_AUTH_NOT_REQUIRED,
  FP_N_AUTH_STATUSES
} FpAuthStatus;

/* The documentation items, in the order of the contract. */
typedef enum
{
  FP_DOC_TREATMENT_PLAN,
  FP_DOC_GOALS_LINKED,
  FP_DOC_MEDICAL_NECESSITY,
  FP_DOC_ACTIVITIES_PERFORMED,
  FP_DOC_PARTICIPATION_LEVEL,
  FP_DOC_PROGRESS,
  FP_DOC_SESSION_NOTE,
  FP_DOC_START_END_TIMES,
  FP_DOC_PROVIDER_SIGNATURE,
  FP_DOC_PROVIDER_QUALIFICATIONS,
  FP_DOC_SUPERVISION,
  FP_DOC_GROUP_ROSTER,
  FP_DOC_GROUP_DYNAMICS,
  FP_DOC_CONSENT,
  FP_N_DOCS
} FpDoc;

#define FP_DOC_BIT(doc) (1u << (doc))
#define FP_DOCS_OF_GROUPS (FP_DOC_BIT (FP_DOC_GROUP_ROSTER) | FP_DOC_BIT (FP_DOC_GROUP_DYNAMICS))

typedef enum
{
  FP_DOC_UNANSWERED,
  FP_DOC_YES,
  FP_DOC_NO,
  FP_DOC_NOT_APPLICABLE,
  FP_N_DOC_ANSWERS
} FpDocAnswer;

typedef enum
{
  FP_PAYER_UNSET,
  FP_PAYER_MEDICAID,
  FP_PAYER_CHIP,
  FP_PAYER_MEDICARE,
  FP_PAYER_MEDICARE_ADVANTAGE,
  FP_PAYER_COMMERCIAL,
  FP_PAYER_TRICARE,
  FP_PAYER_VA,
  FP_PAYER_WORKERS_COMPENSATION,
  FP_PAYER_OTHER,
  FP_N_PAYER_KINDS
} FpPayerKind;

/*
 * The words of an enumeration as the formats spell them: element i is value i, NULL where the value
 * has no word (unset). Each table has as many elements as its FP_N_ constant.
 */
extern const char *const fp_purpose_words[FP_N_PURPOSES];
extern const char *const fp_activity_words[FP_N_ACTIVITIES];
extern const char *const fp_credential_words[FP_N_CREDENTIALS];
extern const char *const fp_profession_words[FP_N_PROFESSIONS];
extern const char *const fp_sex_words[FP_N_SEXES];
extern const char *const fp_quantity_words[FP_N_QUANTITIES];
extern const char *const fp_auth_status_words[FP_N_AUTH_STATUSES];
extern const char *const fp_doc_words[FP_N_DOCS];
extern const char *const fp_doc_answer_words[FP_N_DOC_ANSWERS];
extern const char *const fp_payer_kind_words[FP_N_PAYER_KINDS];

int fp_word_index (const char *const *words, guint n_words, const char *word);
gboolean fp_strings_have (FpStrings strings, const char *word);
gboolean fp_strings_have_all (FpStrings strings, FpStrings wanted);
gboolean fp_strings_repeat (FpStrings strings, guint at);

/* What the words above are called in the window and in reports; translated. */
const char *fp_purpose_label (FpPurpose purpose);
const char *fp_activity_label (FpActivity activity);
const char *fp_credential_label (FpCredential credential);
const char *fp_credential_modifier (FpCredential credential);
const char *fp_profession_label (FpProfession profession);
const char *fp_payer_kind_label (FpPayerKind kind);

G_END_DECLS
