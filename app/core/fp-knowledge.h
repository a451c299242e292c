/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-arena.h"
#include "fp-types.h"

G_BEGIN_DECLS

/*
 * What the program knows apart from any payer: codes, modifiers, places, denial numbers,
 * documentation items and the help of each check. Read from data/ once, never changed after. Texts
 * are msgids: pass them through fp_text () when a person is to read them.
 */

typedef struct
{
  const char *title, *url;
  FpDate dated;
} FpSource;

typedef enum
{
  FP_UNIT_MINUTES,
  FP_UNIT_SESSION,
  FP_UNIT_VISIT,
  FP_UNIT_DAY,
  FP_UNIT_WEEK,
  FP_UNIT_MONTH,
  FP_UNIT_SERVICE,
  FP_UNIT_MILE,
  FP_UNIT_TRIP,
  FP_UNIT_ITEM,
  FP_N_UNIT_KINDS
} FpUnitKind;

typedef enum
{
  FP_MEDICARE_UNKNOWN,
  FP_MEDICARE_NEVER,
  FP_MEDICARE_CARRIER,
  FP_MEDICARE_SPECIAL,
  FP_N_MEDICARE
} FpMedicare;

/* The parts of what is known of a code, in reading order. */
typedef enum
{
  FP_TOPIC_DEFINITION,
  FP_TOPIC_NOT,
  FP_TOPIC_PURPOSE,
  FP_TOPIC_SETTINGS,
  FP_TOPIC_POPULATIONS,
  FP_TOPIC_EXAMPLES,
  FP_TOPIC_DELIVERY,
  FP_TOPIC_MODIFIERS,
  FP_TOPIC_DOCUMENTATION,
  FP_TOPIC_DENIALS,
  FP_TOPIC_COMMERCIAL,
  FP_TOPIC_SIMILAR,
  FP_N_TOPICS
} FpTopicKind;

typedef struct
{
  const char *id, *text, *remedy;
  FpStrings checks, items, modifiers, codes, carc;
} FpStatement;

typedef struct
{
  FpTopicKind kind;
  const char *title;
  const FpStatement *statements;
  guint n_statements;
} FpTopic;

/* The five questions that tell look-alike codes apart. */
typedef enum
{
  FP_QUESTION_PURPOSE,
  FP_QUESTION_GOAL,
  FP_QUESTION_LED_BY,
  FP_QUESTION_PLACE,
  FP_QUESTION_GROUPING,
  FP_N_QUESTIONS
} FpQuestionId;

/* One code's side of one question: the answers that fit it, and why in a line. */
typedef struct
{
  FpStrings fits;
  const char *text;
} FpCompareSide;

typedef struct
{
  gboolean known;
  FpCompareSide sides[FP_N_QUESTIONS];
  const char *unit, *note_must_show;
  FpStrings for_it, against_it;
} FpCompareFacts;

typedef struct
{
  const char *code, *system, *title, *summary;
  FpUnitKind unit_kind;
  int unit_minutes;    /* with FP_UNIT_MINUTES, else 0 */
  int minimum_minutes; /* 0 = the code states none */
  FpDate added, ended;
  FpMedicare medicare;
  gboolean names_group;
  guint purposes; /* bits 1 << FpPurpose; 0 = the code takes no part in telling codes apart */
  FpStrings requires_one_of;
  guint documentation, group_documentation; /* FP_DOC_BIT */
  FpStrings words, similar;
  FpCompareFacts compare;
  const FpTopic *topics;
  guint n_topics;
  FpSource source;
} FpCode;

typedef enum
{
  FP_CLASS_PRICING,
  FP_CLASS_CREDENTIAL,
  FP_CLASS_PROGRAM,
  FP_CLASS_INFORMATIONAL,
  FP_CLASS_OTHER,
  FP_N_CLASSES
} FpModifierClass;

typedef struct
{
  const char *code, *meaning, *more;
  FpModifierClass kind;
  const char *group;
  FpDate added, ended;
  gboolean cpt, telehealth;
  guint credentials;            /* bits 1 << FpCredential that it states */
  int age_from, age_to;         /* -1 = does not limit */
  int persons_from, persons_to; /* clients present it states; 0 = none, persons_to 0 = and more */
  guint64 exclusive;            /* bits of the exclusive sets that it belongs to */
} FpModifier;

typedef struct
{
  const char *group, *why;
  FpStrings members;
} FpExclusive;

typedef struct
{
  const char *code, *name, *short_name;
  gboolean behavioral_health, telehealth;
} FpPlace;

typedef struct
{
  const char *number, *meaning, *remedy, *owner;
  FpStrings with; /* RARC: the CARCs it comes with */
} FpDenial;

typedef struct
{
  const char *label, *question, *hint;
  FpStrings carc;
} FpDocText;

typedef struct
{
  const char *id, *title, *about, *do_this, *ask;
} FpCheckHelp;

typedef struct
{
  const char *id, *text;
  FpPurpose purpose; /* goal answers: the purpose it implies, or unset */
} FpQuestionAnswer;

typedef struct
{
  const char *question;
  const FpQuestionAnswer *answers;
  guint n_answers;
} FpQuestion;

/* Owned by one arena; the tables are sorted by code or number. */
typedef struct
{
  FpArena *arena;
  FpCode *codes;
  guint n_codes;
  FpModifier *modifiers;
  guint n_modifiers;
  FpExclusive *exclusives;
  guint n_exclusives;
  FpPlace *places;
  guint n_places;
  FpDenial *carcs, *rarcs;
  guint n_carcs, n_rarcs;
  FpDocText documents[FP_N_DOCS];
  FpCheckHelp *checks;
  guint n_checks;
  FpQuestion questions[FP_N_QUESTIONS];
} FpKnowledge;

FpKnowledge *fp_knowledge_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_knowledge_free (FpKnowledge *knowledge);
void fp_knowledge_seal (FpKnowledge *knowledge);

const FpCode *fp_knowledge_code (const FpKnowledge *knowledge, const char *code);
const FpModifier *fp_knowledge_modifier (const FpKnowledge *knowledge, const char *modifier);
const FpPlace *fp_knowledge_place (const FpKnowledge *knowledge, const char *place);
const FpDenial *fp_knowledge_carc (const FpKnowledge *knowledge, const char *number);
const FpCheckHelp *fp_knowledge_check (const FpKnowledge *knowledge, const char *check);
const FpTopic *fp_code_topic (const FpCode *code, FpTopicKind kind);
const FpExclusive *
fp_knowledge_conflict (const FpKnowledge *knowledge, const char *modifier, const char *other);
gboolean fp_code_is_timed (const FpCode *code);
char *fp_code_unit_text (const FpCode *code) G_GNUC_WARN_UNUSED_RESULT;
const char *fp_text (const char *msgid);

extern const char *const fp_unit_kind_words[FP_N_UNIT_KINDS];
extern const char *const fp_medicare_words[FP_N_MEDICARE];
extern const char *const fp_topic_words[FP_N_TOPICS];
extern const char *const fp_question_words[FP_N_QUESTIONS];
extern const char *const fp_class_words[FP_N_CLASSES];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpKnowledge, fp_knowledge_free)

G_END_DECLS
