/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-types.h"

#include <glib/gi18n-lib.h>

const char *const fp_purpose_words[FP_N_PURPOSES] = {
  NULL,
  "wellbeing",
  "skills",
  "rehabilitation",
  "physical-function",
  "psychotherapy",
  "recreation-only",
};

const char *const fp_activity_words[FP_N_ACTIVITIES] = {
  NULL,    "art",      "music",  "dance", "drama", "recreation", "horticulture", "animal-assisted",
  "games", "exercise", "skills", "work",  "other",
};

const char *const fp_credential_words[FP_N_CREDENTIALS] = {
  NULL, "none", "less-than-bachelors", "bachelors", "masters", "doctoral", "rn",
};

const char *const fp_profession_words[FP_N_PROFESSIONS] = {
  NULL,
  "recreational-therapist",
  "music-therapist",
  "art-therapist",
  "occupational-therapist",
  "physical-therapist",
  "therapy-assistant",
  "counselor",
  "social-worker",
  "psychologist",
  "nurse",
  "peer",
  "direct-support",
  "other",
};

const char *const fp_sex_words[FP_N_SEXES] = { NULL, "F", "M", "U", "X" };

const char *const fp_quantity_words[FP_N_QUANTITIES] = { NULL,
                                                         "units",
                                                         "visits",
                                                         "minutes",
                                                         "days" };

const char *const fp_auth_status_words[FP_N_AUTH_STATUSES] = {
  "approved",
  "pending",
  "denied",
  "not-required",
};

const char *const fp_doc_words[FP_N_DOCS] = {
  "treatment-plan",      "goals-linked",
  "medical-necessity",   "activities-performed",
  "participation-level", "progress",
  "session-note",        "start-end-times",
  "provider-signature",  "provider-qualifications",
  "supervision",         "group-roster",
  "group-dynamics",      "consent",
};

const char *const fp_doc_answer_words[FP_N_DOC_ANSWERS] = { NULL, "yes", "no", "not-applicable" };

const char *const fp_payer_kind_words[FP_N_PAYER_KINDS] = {
  NULL,
  "medicaid",
  "chip",
  "medicare",
  "medicare-advantage",
  "commercial",
  "tricare",
  "va",
  "workers-compensation",
  "other",
};

/**
 * fp_word_index:
 * @words: a table of words, with %NULL where a value has none
 * @n_words: its length
 * @word: what to look for
 *
 * Returns: the value that @word spells, or -1
 */
int
fp_word_index (const char *const *words, guint n_words, const char *word)
{
  for (guint i = 0; i < n_words; i++)
    if (words[i] != NULL && g_str_equal (words[i], word))
      return (int) i;
  return -1;
}

/**
 * fp_strings_have:
 * @strings: a list
 * @word: (nullable): what to look for
 *
 * Returns: whether @word is one of @strings, to the letter
 */
gboolean
fp_strings_have (FpStrings strings, const char *word)
{
  if (word == NULL)
    return FALSE;
  for (guint i = 0; i < strings.n; i++)
    if (g_str_equal (strings.items[i], word))
      return TRUE;
  return FALSE;
}

/**
 * fp_strings_have_all:
 * @strings: a list
 * @wanted: what to look for
 *
 * Returns: whether each of @wanted is one of @strings
 */
gboolean
fp_strings_have_all (FpStrings strings, FpStrings wanted)
{
  for (guint i = 0; i < wanted.n; i++)
    if (!fp_strings_have (strings, wanted.items[i]))
      return FALSE;
  return TRUE;
}

/**
 * fp_strings_repeat:
 * @strings: a list
 * @at: a place in it
 *
 * Returns: whether the word at @at stands earlier too
 */
gboolean
fp_strings_repeat (FpStrings strings, guint at)
{
  return fp_strings_have ((FpStrings){ strings.items, at }, strings.items[at]);
}

/**
 * fp_purpose_label:
 * @purpose: why a service was done
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
fp_purpose_label (FpPurpose purpose)
{
  static const char *const labels[FP_N_PURPOSES] = {
    N_ ("Not said"),
    N_ ("To cope, connect or feel better"),
    N_ ("To learn a daily or social skill"),
    N_ ("To live and work in the community"),
    N_ ("To move better"),
    N_ ("To talk through problems"),
    N_ ("For fun only"),
  };

  return _ (labels[purpose]);
}

/**
 * fp_activity_label:
 * @activity: what was done
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
fp_activity_label (FpActivity activity)
{
  static const char *const labels[FP_N_ACTIVITIES] = {
    N_ ("Not said"),
    N_ ("Art"),
    N_ ("Music"),
    N_ ("Dance or movement"),
    N_ ("Drama"),
    N_ ("Recreation"),
    N_ ("Gardening"),
    N_ ("Animal-assisted"),
    N_ ("Games"),
    N_ ("Exercise"),
    N_ ("Skills practice"),
    N_ ("Work practice"),
    N_ ("Another activity"),
  };

  return _ (labels[activity]);
}

/**
 * fp_credential_label:
 * @credential: the degree of who led the service
 *
 * Returns: (transfer none): its name for people, translated, as it stands behind a name
 */
const char *
fp_credential_label (FpCredential credential)
{
  static const char *const labels[FP_N_CREDENTIALS] = {
    N_ ("degree not said"), N_ ("no credential"), N_ ("less than bachelor’s"), N_ ("bachelor’s"),
    N_ ("master’s"),        N_ ("doctorate"),     N_ ("registered nurse"),
  };

  return _ (labels[credential]);
}

/**
 * fp_credential_modifier:
 * @credential: the degree of who led the service
 *
 * Returns: (transfer none) (nullable): the HCPCS modifier that states it where no payer maps it to
 *   another; %NULL where the degree is not said
 */
const char *
fp_credential_modifier (FpCredential credential)
{
  static const char *const modifiers[FP_N_CREDENTIALS] = {
    NULL, "HM", "HM", "HN", "HO", "HP", "TD"
  };

  return modifiers[credential];
}

/**
 * fp_profession_label:
 * @profession: the profession of who led the service
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
fp_profession_label (FpProfession profession)
{
  static const char *const labels[FP_N_PROFESSIONS] = {
    N_ ("Not said"),
    N_ ("Recreational therapist"),
    N_ ("Music therapist"),
    N_ ("Art therapist"),
    N_ ("Occupational therapist"),
    N_ ("Physical therapist"),
    N_ ("Therapy assistant"),
    N_ ("Counselor"),
    N_ ("Social worker"),
    N_ ("Psychologist"),
    N_ ("Nurse"),
    N_ ("Peer specialist"),
    N_ ("Direct support"),
    N_ ("Another profession"),
  };

  return _ (labels[profession]);
}

/**
 * fp_payer_kind_label:
 * @kind: a kind of payer
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
fp_payer_kind_label (FpPayerKind kind)
{
  static const char *const labels[FP_N_PAYER_KINDS] = {
    N_ ("Payer"),
    N_ ("Medicaid"),
    N_ ("CHIP"),
    N_ ("Medicare"),
    N_ ("Medicare Advantage"),
    N_ ("Commercial"),
    N_ ("TRICARE"),
    N_ ("VA"),
    N_ ("Workers’ compensation"),
    N_ ("Other"),
  };

  return _ (labels[kind]);
}
