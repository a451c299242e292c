/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of tables are called, and how their cells read. */
#include "config.h"

#include "fp-import-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "fp-date.h"
#include "fp-entry.h"

#define MOST_TEXT 500  /* bytes of a cell that is kept as it is */
#define MOST_NOTE 5000 /* of a note */
#define MOST_COUNT 1000000

/** _fp_import_fold: the letters and digits of @text alone, in small letters. */
char *
_fp_import_fold (const char *text)
{
  g_autofree char *small = g_utf8_casefold (text, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

static gboolean
set_text (FpImportTarget *target, FpArena *arena, const char **field, const char *text)
{
  if (strlen (text) > MOST_TEXT)
    return FALSE;
  if (g_strcmp0 (*field, text) != 0)
    {
      *field = fp_arena_strdup (arena, text);
      target->differs = TRUE;
    }
  return TRUE;
}

static gboolean
set_int (FpImportTarget *target, int *field, int value)
{
  if (*field != value)
    {
      *field = value;
      target->differs = TRUE;
    }
  return TRUE;
}

/* M/D/YYYY, also with dashes. */
static gboolean
read_us_day (const char *text, FpDate *date)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "/-", 4);
  int values[3];

  if (g_strv_length (parts) != 3 || strlen (parts[2]) != 4)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      gsize n = strlen (parts[i]);

      if (n == 0 || n > 4 || strspn (parts[i], "0123456789") != n)
        return FALSE;
      values[i] = atoi (parts[i]);
    }
  *date = fp_date_from_ymd (values[2], values[0], values[1]);
  return *date != FP_DATE_UNSET;
}

/* Years count in full: of two figures, nobody can tell the century. A time behind the day is what
 * some programs add to every date. */
static gboolean
read_day (const char *text, FpDate *date)
{
  g_autofree char *day = g_strndup (text, strcspn (text, " T"));
  const char *rest = text + strlen (day);

  if (*rest != '\0' && (rest[1] == '\0' || strspn (rest + 1, "0:.Z") != strlen (rest + 1)))
    return FALSE;
  return fp_date_parse (day, date) || read_us_day (day, date);
}

static gboolean
set_day (FpImportTarget *target, FpDate *field, const char *text)
{
  FpDate date;

  if (!read_day (text, &date))
    return FALSE;
  if (*field != date)
    {
      *field = date;
      target->differs = TRUE;
    }
  return TRUE;
}

static char *
show_date (FpDate date)
{
  return date == FP_DATE_UNSET ? NULL : fp_date_format (date);
}

/* Capitals between spaces, commas, semicolons and bars. */
static gboolean
set_list (FpImportTarget *target,
          FpArena *arena,
          FpStrings *field,
          const char *text,
          gboolean (*is_right) (const char *word))
{
  g_autofree char *capitals = g_ascii_strup (text, -1);
  g_auto (GStrv) words = g_strsplit_set (capitals, " ,;|", -1);
  FpStrings list = { 0 };
  gboolean same = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || fp_strings_have (list, words[i]))
        continue;
      if (!is_right (words[i]))
        return FALSE;
      list = fp_strings_add (arena, list, words[i]);
    }
  for (guint i = 0; same && i < list.n; i++)
    same = i < field->n && g_str_equal (list.items[i], field->items[i]);
  if (!same || list.n != field->n)
    {
      *field = list;
      target->differs = TRUE;
    }
  return list.n > 0;
}

static char *
show_list (FpStrings list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", list.items[i]);
  return g_string_free (text, FALSE);
}

static gboolean
is_alphanumeric (const char *word, gsize length)
{
  if (strlen (word) != length)
    return FALSE;
  for (; *word != '\0'; word++)
    if (!g_ascii_isalnum (*word))
      return FALSE;
  return TRUE;
}

/* A letter, at the begin or the end, and digits: words of five letters are none. */
static gboolean
is_code (const char *word)
{
  return is_alphanumeric (word, 5) && strspn (word + 1, "0123456789") >= 3 &&
         (g_ascii_isdigit (word[0]) || g_ascii_isdigit (word[4]));
}

static gboolean
is_modifier (const char *word)
{
  return is_alphanumeric (word, 2);
}

/* The value of @words that @text spells, by the format's word, by what it is called here, or by one
 * of @others (“word=value|…”, folded). -1 = none. */
static int
find_word (const char *text,
           const char *const *words,
           guint n_words,
           const char *(*label) (int value),
           const char *others)
{
  g_autofree char *wanted = _fp_import_fold (text);
  g_auto (GStrv) pairs = g_strsplit (others, "|", -1);

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *word = words[i] != NULL ? _fp_import_fold (words[i]) : NULL;
      g_autofree char *called =
          words[i] != NULL && label != NULL ? _fp_import_fold (label ((int) i)) : NULL;

      if (g_strcmp0 (wanted, word) == 0 || g_strcmp0 (wanted, called) == 0)
        return (int) i;
    }
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      if (equals != NULL && strlen (wanted) == (gsize) (equals - pairs[i]) &&
          g_str_has_prefix (pairs[i], wanted))
        return fp_word_index (words, n_words, equals + 1);
    }
  return -1;
}

#define TEXT(name, part, field)                                                                    \
  static gboolean read_##name (FpImportTarget *target, const char *text)                           \
  {                                                                                                \
    return set_text (target, target->part->arena, &target->part->field, text);                     \
  }                                                                                                \
  static char *show_##name (const FpImportTarget *target) { return g_strdup (target->part->field); }

#define DAY(name, part, field)                                                                     \
  static gboolean read_##name (FpImportTarget *target, const char *text)                           \
  {                                                                                                \
    return set_day (target, &target->part->field, text);                                           \
  }                                                                                                \
  static char *show_##name (const FpImportTarget *target)                                          \
  {                                                                                                \
    return show_date (target->part->field);                                                        \
  }

#define LIST(name, part, field, is_right)                                                          \
  static gboolean read_##name (FpImportTarget *target, const char *text)                           \
  {                                                                                                \
    return set_list (target, target->part->arena, &target->part->field, text, is_right);           \
  }                                                                                                \
  static char *show_##name (const FpImportTarget *target)                                          \
  {                                                                                                \
    return show_list (target->part->field);                                                        \
  }

#define WORD(name, part, field, type, words, n_words, label, others)                               \
  static gboolean read_##name (FpImportTarget *target, const char *text)                           \
  {                                                                                                \
    int value = find_word (text, words, n_words, label, others);                                   \
    if (value >= 0 && (int) target->part->field != value)                                          \
      {                                                                                            \
        target->part->field = (type) value;                                                        \
        target->differs = TRUE;                                                                    \
      }                                                                                            \
    return value >= 0;                                                                             \
  }                                                                                                \
  static char *show_##name (const FpImportTarget *target)                                          \
  {                                                                                                \
    return g_strdup (words[target->part->field]);                                                  \
  }

#define COUNT(name, part, field)                                                                   \
  static gboolean read_##name (FpImportTarget *target, const char *text)                           \
  {                                                                                                \
    int n;                                                                                         \
    return fp_entry_read_count (text, MOST_COUNT, &n) &&                                           \
           set_int (target, &target->part->field, n);                                              \
  }                                                                                                \
  static char *show_##name (const FpImportTarget *target)                                          \
  {                                                                                                \
    return target->part->field < 0 ? NULL : g_strdup_printf ("%d", target->part->field);           \
  }

static const char *
credential_label (int value)
{
  return fp_credential_label ((FpCredential) value);
}

static const char *
profession_label (int value)
{
  return fp_profession_label ((FpProfession) value);
}

/* clang-format off */
TEXT (client_number, client, client.id)
TEXT (client_name, client, client.name)
TEXT (street, client, client.address.line)
TEXT (city, client, client.address.city)
TEXT (state, client, client.address.state)
TEXT (zip, client, client.address.zip)
DAY (birth, client, client.birth_date)
DAY (plan_until, client, plan_until)
WORD (sex, client, client.sex, FpSex, fp_sex_words, FP_N_SEXES, NULL,
      "female=F|woman=F|male=M|man=M|unknown=U|other=X|nonbinary=X")

TEXT (staff_name, staff, person.name)
DAY (expires, staff, person.credential_expires)
WORD (credential, staff, person.credential, FpCredential, fp_credential_words, FP_N_CREDENTIALS,
      credential_label,
      "ba=bachelors|bs=bachelors|bsw=bachelors|bachelor=bachelors|bachelorsdegree=bachelors|hn=bachelors|"
      "ma=masters|ms=masters|msw=masters|med=masters|master=masters|mastersdegree=masters|ho=masters|"
      "phd=doctoral|psyd=doctoral|md=doctoral|doctorate=doctoral|hp=doctoral|"
      "nurse=rn|registerednurse=rn|td=rn|hm=less-than-bachelors|associate=less-than-bachelors|"
      "highschool=less-than-bachelors")
WORD (profession, staff, person.profession, FpProfession, fp_profession_words, FP_N_PROFESSIONS,
      profession_label,
      "ctrs=recreational-therapist|mtbc=music-therapist|ot=occupational-therapist|pt=physical-therapist|"
      "lcsw=social-worker|lmsw=social-worker|lpc=counselor|lmhc=counselor|peersupport=peer|dsp=direct-support")

TEXT (grant_number, authorization, authorization.number)
LIST (codes, authorization, authorization.codes, is_code)
LIST (modifiers, authorization, authorization.modifiers, is_modifier)
DAY (grant_from, authorization, authorization.from)
DAY (grant_to, authorization, authorization.to)
DAY (said_on, authorization, said_on)
COUNT (quantity, authorization, authorization.quantity)
COUNT (used, authorization, authorization.used)
WORD (of, authorization, authorization.of, FpQuantityOf, fp_quantity_words, FP_QUANTITY_DAYS, NULL,
      "unit=units|visit=visits|session=visits|sessions=visits|minute=minutes")
WORD (status, authorization, authorization.status, FpAuthStatus, fp_auth_status_words, FP_N_AUTH_STATUSES, NULL,
      "active=approved|authorized=approved|requested=pending|submitted=pending|noneneeded=not-required|"
      "notneeded=not-required|noauthrequired=not-required")
TEXT (said_by, authorization, said_by)
TEXT (reference, authorization, reference)
/* clang-format on */

/* A note may be longer than a name. */
static gboolean
set_note (FpImportTarget *target, FpArena *arena, const char **field, const char *text)
{
  if (strlen (text) > MOST_NOTE)
    return FALSE;
  if (g_strcmp0 (*field, text) != 0)
    {
      *field = fp_arena_strdup (arena, text);
      target->differs = TRUE;
    }
  return TRUE;
}

static gboolean
read_client_note (FpImportTarget *target, const char *text)
{
  return set_note (target, target->client->arena, &target->client->note, text);
}

static char *
show_client_note (const FpImportTarget *target)
{
  return g_strdup (target->client->note);
}

static gboolean
read_grant_note (FpImportTarget *target, const char *text)
{
  return set_note (target, target->authorization->arena, &target->authorization->note, text);
}

static char *
show_grant_note (const FpImportTarget *target)
{
  return g_strdup (target->authorization->note);
}

/* A diagnosis without its dot gets it. */
static gboolean
read_diagnoses (FpImportTarget *target, const char *text)
{
  g_autofree char *capitals = g_ascii_strup (text, -1);
  g_auto (GStrv) words = g_strsplit_set (capitals, " ,;|", -1);
  GString *dotted = g_string_new (NULL);
  g_autofree char *list = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean lacks = strlen (words[i]) > 3 && words[i][3] != '.';

      g_string_append_printf (dotted,
                              "%.3s%s%s ",
                              words[i],
                              lacks ? "." : "",
                              strlen (words[i]) > 3 ? words[i] + 3 : "");
    }
  list = g_string_free (dotted, FALSE);
  return set_list (
      target, target->client->arena, &target->client->diagnoses, list, fp_icd10_is_well_formed);
}

static char *
show_diagnoses (const FpImportTarget *target)
{
  return show_list (target->client->diagnoses);
}

/* The client's own member id follows that of a coverage only while they are the same: of two
 * payers, each has its own. */
static gboolean
read_member (FpImportTarget *target, const char *text)
{
  FpClientRecord *client = target->client;
  FpCoverageRecord *coverage = target->coverage;

  if (coverage == NULL || client->client.member_id == NULL ||
      g_strcmp0 (client->client.member_id, coverage->member_id) == 0)
    if (!set_text (target, client->arena, &client->client.member_id, text))
      return FALSE;
  return coverage == NULL || set_text (target, coverage->arena, &coverage->member_id, text);
}

static char *
show_member (const FpImportTarget *target)
{
  return g_strdup (target->coverage != NULL ? target->coverage->member_id
                                            : target->client->client.member_id);
}

/* Whose line it is, and by which payer, is found out before its cells are read. */
static gboolean
read_known (FpImportTarget *target, const char *text)
{
  return strlen (text) <= MOST_TEXT;
}

static char *
show_payer (const FpImportTarget *target)
{
  return target->coverage != NULL ? g_strdup (target->coverage->payer) : NULL;
}

static char *
show_grant_payer (const FpImportTarget *target)
{
  return g_strdup (target->authorization->payer);
}

#define COVERED_DAY(name, field)                                                                   \
  static gboolean read_##name (FpImportTarget *target, const char *text)                           \
  {                                                                                                \
    if (target->coverage == NULL)                                                                  \
      return TRUE;                                                                                 \
    target->coverage->coverage.stated = TRUE;                                                      \
    return set_day (target, &target->coverage->coverage.field, text);                              \
  }                                                                                                \
  static char *show_##name (const FpImportTarget *target)                                          \
  {                                                                                                \
    return target->coverage == NULL ? NULL : show_date (target->coverage->coverage.field);         \
  }

COVERED_DAY (covered_from, from)
COVERED_DAY (covered_to, to)
COVERED_DAY (verified, verified_on)

/* “10-01” or “10/1”. */
static gboolean
read_year (FpImportTarget *target, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "/-", 3);
  int month, day;

  if (g_strv_length (parts) != 2 || !fp_entry_read_count (parts[0], 12, &month) ||
      !fp_entry_read_count (parts[1], 31, &day) ||
      fp_date_from_ymd (2000, month, day) == FP_DATE_UNSET)
    return FALSE;
  if (target->coverage == NULL)
    return TRUE;
  target->coverage->coverage.stated = TRUE;
  return set_int (target, &target->coverage->coverage.year_month, month) &&
         set_int (target, &target->coverage->coverage.year_day, day);
}

static char *
show_year (const FpImportTarget *target)
{
  const FpCoverageRecord *coverage = target->coverage;

  if (coverage == NULL || coverage->coverage.year_month == 0)
    return NULL;
  return g_strdup_printf ("%02d-%02d", coverage->coverage.year_month, coverage->coverage.year_day);
}

static gboolean
read_npi (FpImportTarget *target, const char *text)
{
  return fp_npi_is_valid (text) &&
         set_text (target, target->staff->arena, &target->staff->person.npi, text);
}

static char *
show_npi (const FpImportTarget *target)
{
  return g_strdup (target->staff->person.npi);
}

#define A_DAY N_ ("a day such as 1990-05-04 or 5/4/1990")
#define A_COUNT N_ ("a whole number")

/* clang-format off */
static const FpImportField clients[] = {
  { N_ ("Client number"), "clientid|clientno|client|number|id|patientid|patientnumber|mrn|medicalrecordnumber|recordnumber|chart|chartnumber|consumerid|memberno|accountnumber", NULL, read_client_number, show_client_number },
  { N_ ("Name"), "clientname|patientname|fullname", NULL, read_client_name, show_client_name },
  { N_ ("Last name"), "last|surname|familyname|clientlastname|patientlastname|lname", NULL, NULL, NULL },
  { N_ ("First name"), "first|givenname|firstnames|clientfirstname|patientfirstname|fname", NULL, NULL, NULL },
  { N_ ("Payer"), "payor|payername|primarypayer|primarypayor|insurance|primaryinsurance|insurancename|plan|planname|healthplan|carrier", NULL, read_known, show_payer },
  { N_ ("Coverage from"), "coveragestart|coveragebegins|effective|effectivedate|eligiblefrom|eligibilitystart|activefrom", A_DAY, read_covered_from, show_covered_from },
  { N_ ("Coverage to"), "coverageend|coverageends|termination|terminationdate|termdate|eligibleto|eligibilityend|activeto", A_DAY, read_covered_to, show_covered_to },
  { N_ ("Benefit year starts"), "benefityear|benefityearstart|planyearstart|planyearstarts", N_ ("a month and a day such as 10-01"), read_year, show_year },
  { N_ ("Benefits checked"), "benefitscheckedon|benefitsverified|verified|verifiedon|eligibilitychecked|eligibilityverified|lastverified", A_DAY, read_verified, show_verified },
  { N_ ("Member ID"), "medicaidid|medicaidnumber|medicaidno|medicareid|mbi|membernumber|memberidnumber|subscriberid|recipientid|beneficiaryid|insuranceid|policynumber|policyid", NULL, read_member, show_member },
  { N_ ("Birth date"), "dob|dateofbirth|birthday|born|birth|clientdob|patientdob", A_DAY, read_birth, show_birth },
  { N_ ("Sex"), "gender|legalsex|sexatbirth", N_ ("F, M, U or X"), read_sex, show_sex },
  { N_ ("Street"), "address|address1|addressline1|streetaddress|addressline", NULL, read_street, show_street },
  { N_ ("City"), "town", NULL, read_city, show_city },
  { N_ ("State"), "st|province", NULL, read_state, show_state },
  { N_ ("ZIP"), "zipcode|postalcode|postcode", NULL, read_zip, show_zip },
  { N_ ("Diagnoses"), "diagnosis|dx|dxcodes|dxcode|icd10|icd10codes|diagnosiscode|diagnosiscodes|primarydiagnosis", N_ ("codes such as F33.1, with spaces between"), read_diagnoses, show_diagnoses },
  { N_ ("Plan of treatment to"), "treatmentplanto|treatmentplanends|treatmentplanend|planofcareto|planofcareends|planuntil", A_DAY, read_plan_until, show_plan_until },
  { N_ ("Note"), "notes|comment|comments|remarks", NULL, read_client_note, show_client_note },
};

static const FpImportField staff[] = {
  { N_ ("Name"), "staffname|fullname|provider|providername|staff|clinician|therapist|employee|employeename|renderingprovider", NULL, read_staff_name, show_staff_name },
  { N_ ("Last name"), "last|surname|familyname|lname|providerlastname", NULL, NULL, NULL },
  { N_ ("First name"), "first|givenname|firstnames|fname|providerfirstname", NULL, NULL, NULL },
  { N_ ("NPI"), "npinumber|npino|individualnpi|providernpi|renderingnpi", N_ ("an NPI: ten digits, the last of which fits the others"), read_npi, show_npi },
  { N_ ("Credential"), "credentials|degree|education|educationlevel|highestdegree", N_ ("none, less-than-bachelors, bachelors, masters, doctoral or rn"), read_credential, show_credential },
  { N_ ("Credential expires"), "expires|expiration|expirationdate|credentialexpiration|licenseexpires|licenseexpiration|credentialexpires|validto", A_DAY, read_expires, show_expires },
  { N_ ("Profession"), "role|title|jobtitle|discipline|occupation|license", N_ ("a profession such as music-therapist or counselor"), read_profession, show_profession },
};

static const FpImportField authorizations[] = {
  { N_ ("Client number"), "clientid|clientno|client|patientid|patientnumber|mrn|chart|chartnumber|consumerid|recordnumber|medicalrecordnumber", NULL, read_known, show_client_number },
  { N_ ("Payer"), "payor|payername|insurance|plan|planname|healthplan|carrier", NULL, read_known, show_grant_payer },
  { N_ ("Authorization number"), "authorization|authorizationno|authnumber|authno|auth|authorizationid|authid|priorauthorization|priorauthnumber|number|pa|panumber", NULL, read_grant_number, show_grant_number },
  { N_ ("Codes"), "code|cpt|cptcode|cptcodes|hcpcs|hcpcscode|procedure|procedurecode|procedurecodes|servicecode|servicecodes", N_ ("codes such as H2032, with spaces between"), read_codes, show_codes },
  { N_ ("From"), "start|startdate|begin|begindate|effective|effectivedate|validfrom|fromdate|authorizationstart|authstart", A_DAY, read_grant_from, show_grant_from },
  { N_ ("To"), "end|enddate|ends|through|until|expires|expiration|expirationdate|validto|todate|authorizationend|authend", A_DAY, read_grant_to, show_grant_to },
  { N_ ("Status"), "authorizationstatus|authstatus", N_ ("approved, pending, denied or not-required"), read_status, show_status },
  { N_ ("Modifiers"), "modifier|mod|mods", N_ ("modifiers of two characters, with spaces between"), read_modifiers, show_modifiers },
  { N_ ("Quantity"), "units|unitsapproved|approvedunits|authorizedunits|unitsauthorized|qty|approved|amount", A_COUNT, read_quantity, show_quantity },
  { N_ ("Counted in"), "of|unittype|quantitytype|measure|quantityof", N_ ("units, visits or minutes"), read_of, show_of },
  { N_ ("Used"), "unitsused|usedunits|usedtodate", A_COUNT, read_used, show_used },
  { N_ ("Said by"), "whosaidso|saidby|spokewith|contact|representative|rep", NULL, read_said_by, show_said_by },
  { N_ ("Said on"), "saidon|calledon|calldate|verifiedon", A_DAY, read_said_on, show_said_on },
  { N_ ("Reference"), "referencenumber|callreference|callreferencenumber|refnumber|ref", NULL, read_reference, show_reference },
  { N_ ("Note"), "notes|comment|comments|remarks", NULL, read_grant_note, show_grant_note },
};
/* clang-format on */

/** _fp_import_fields: the columns of a kind of table, those it is known by first. */
const FpImportField *
_fp_import_fields (FpImportKind kind, guint *n_fields)
{
  static const struct
  {
    const FpImportField *fields;
    guint n;
  } tables[FP_N_IMPORTS] = {
    [FP_IMPORT_CLIENTS] = { clients, G_N_ELEMENTS (clients) },
    [FP_IMPORT_STAFF] = { staff, G_N_ELEMENTS (staff) },
    [FP_IMPORT_AUTHORIZATIONS] = { authorizations, G_N_ELEMENTS (authorizations) },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (clients) <= FP_IMPORT_MOST_FIELDS);
  *n_fields = tables[kind].n;
  return tables[kind].fields;
}

/** _fp_import_record: which records a line becomes, for the audit. */
FpKind
_fp_import_record (FpImportKind kind)
{
  switch (kind)
    {
    case FP_IMPORT_STAFF:
      return FP_KIND_STAFF;
    case FP_IMPORT_AUTHORIZATIONS:
      return FP_KIND_AUTHORIZATION;
    case FP_IMPORT_CLIENTS:
    case FP_N_IMPORTS:
    default:
      return FP_KIND_CLIENT;
    }
}

/** _fp_import_target_clear: frees the records of @target. */
void
_fp_import_target_clear (FpImportTarget *target)
{
  g_clear_pointer (&target->client, fp_client_record_free);
  g_clear_pointer (&target->coverage, fp_coverage_record_free);
  g_clear_pointer (&target->staff, fp_staff_record_free);
  g_clear_pointer (&target->authorization, fp_authorization_record_free);
}
