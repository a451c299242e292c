/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the report found, in words: verdict, limits, findings, documentation, the call. */
#include "config.h"

#include "fp-sheet.h"

#include <glib/gi18n-lib.h>

#include "fp-date.h"
#include "fp-policy-text.h"

/**
 * fp_sheet_is_checked:
 *
 * Returns: whether @claim says enough for a verdict: each line has a code and a date
 */
gboolean
fp_sheet_is_checked (const FpClaim *claim)
{
  for (guint i = 0; i < claim->n_lines; i++)
    if (claim->lines[i].code == NULL || claim->lines[i].date == FP_DATE_UNSET)
      return FALSE;
  return claim->n_lines > 0;
}

/**
 * fp_sheet_file_by:
 *
 * Returns: (transfer full): the last day to file, or that nobody has said
 */
char *
fp_sheet_file_by (const FpReport *report)
{
  if (report->file_by == FP_DATE_UNSET)
    return g_strdup (_ ("nobody has said"));
  return fp_date_display (report->file_by, TRUE, TRUE);
}

/**
 * fp_sheet_days_left:
 *
 * Returns: (transfer full) (nullable): “92 days from today”; %NULL without a deadline
 */
char *
fp_sheet_days_left (const FpReport *report)
{
  int days = report->file_by - report->as_of;

  if (report->file_by == FP_DATE_UNSET)
    return NULL;
  if (days == 0)
    return g_strdup (_ ("today is the last day"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), -days);
  return g_strdup_printf (ngettext ("%d day from today", "%d days from today", (gulong) days),
                          days);
}

static void
free_limit (gpointer data)
{
  FpSheetLimit *limit = data;

  g_free (limit->name);
  g_free (limit->until);
  g_free (limit->left);
  g_free (limit->counted);
  g_free (limit);
}

static char *
short_date (const FpReport *report, FpDate date)
{
  int year, today, month, day;

  fp_date_to_ymd (date, &year, &month, &day);
  fp_date_to_ymd (report->as_of, &today, &month, &day);
  return fp_date_display (date, FALSE, year != today);
}

static char *
until_text (const FpReport *report, FpDate to)
{
  g_autofree char *day = NULL;

  if (to == FP_DATE_UNSET)
    return NULL;
  day = short_date (report, to);
  return g_strdup_printf (_ ("until %s"), day);
}

static char *
period_name (const FpSummaryLimit *limit)
{
  static const char *const names[FP_N_PERS] = {
    [FP_PER_UNSET] = N_ ("Limit"),
    [FP_PER_SESSION] = N_ ("Per session"),
    [FP_PER_DAY] = N_ ("Per day"),
    [FP_PER_WEEK] = N_ ("Per week"),
    [FP_PER_MONTH] = N_ ("Per month"),
    [FP_PER_QUARTER] = N_ ("Per quarter"),
    [FP_PER_CALENDAR_YEAR] = N_ ("Per calendar year"),
    [FP_PER_FISCAL_YEAR] = N_ ("Per fiscal year"),
    [FP_PER_BENEFIT_YEAR] = N_ ("Per benefit year"),
    [FP_PER_ROLLING] = N_ ("Rolling period"),
    [FP_PER_AUTHORIZATION] = N_ ("Per authorization"),
    [FP_PER_LIFETIME] = N_ ("In a lifetime"),
  };
  int days = limit->to - limit->from + 1;

  if (limit->per == FP_PER_ROLLING && limit->from != FP_DATE_UNSET && limit->to != FP_DATE_UNSET)
    return g_strdup_printf (ngettext ("Per %d day", "Per %d days", (gulong) days), days);
  return g_strdup (_ (names[limit->per]));
}

/* “12 left”, “2 over”. */
static char *
left_text (int after, int quantity, gboolean allowed)
{
  int over = after - quantity;

  if (over <= 0)
    return g_strdup_printf (ngettext ("%d left", "%d left", (gulong) -over), -over);
  if (allowed)
    return g_strdup_printf (ngettext ("%d over, allowed", "%d over, allowed", (gulong) over), over);
  return g_strdup_printf (ngettext ("%d over", "%d over", (gulong) over), over);
}

static FpSheetLimit *
add_limit (GPtrArray *limits, int line, char *name)
{
  FpSheetLimit *limit = g_new0 (FpSheetLimit, 1);

  limit->line = line;
  limit->name = name;
  g_ptr_array_add (limits, limit);
  return limit;
}

static void
add_authorization (GPtrArray *limits, const FpReport *report, const FpSummaryAuthorization *from)
{
  FpSheetLimit *limit =
      add_limit (limits,
                 from->line,
                 g_strdup (from->number != NULL ? from->number : _ ("Authorization")));

  limit->before = from->used_before;
  limit->after = from->used_after;
  limit->quantity = from->quantity;
  limit->of = from->of;
  limit->over = from->used_after > from->quantity;
  limit->until = until_text (report, from->to);
  limit->left = left_text (from->used_after, from->quantity, FALSE);
  /* Translators: units used before this claim, as stated and as history and ledger count them */
  if (from->counted >= 0)
    limit->counted =
        g_strdup_printf (_ ("%d stated, %d counted"), from->used_before, from->counted);
}

static void
add_period (GPtrArray *limits, const FpReport *report, const FpSummaryLimit *from)
{
  FpSheetLimit *limit = add_limit (limits, from->line, period_name (from));

  limit->before = from->used_before;
  limit->after = from->used_after;
  limit->quantity = from->quantity;
  limit->of = from->of;
  limit->over = from->used_after > from->quantity && !from->exceeded_allowed;
  if (from->to != FP_DATE_UNSET && from->from == from->to)
    limit->until = short_date (report, from->to);
  else
    limit->until = until_text (report, from->to);
  limit->left = left_text (from->used_after, from->quantity, from->exceeded_allowed);
}

/* What the bar of a finding is called that says: nobody has said. */
static const char *
unknown_name (const FpFinding *finding)
{
  if (g_str_equal (finding->check, "auth.unknown"))
    return _ ("Authorization");
  return finding->rule == NULL ? _ ("Limits") : _ ("One of the limits");
}

static gboolean
is_on_claim (const FpClaim *claim, const char *number)
{
  for (guint i = 0; i < claim->n_authorizations; i++)
    if (g_strcmp0 (claim->authorizations[i].number, number) == 0)
      return TRUE;
  return FALSE;
}

/* Whether an earlier line draws on the same. */
static gboolean
is_drawn_on_before (const FpReport *report, guint at)
{
  for (guint i = 0; i < at; i++)
    if (g_strcmp0 (report->authorizations[i].number, report->authorizations[at].number) == 0)
      return TRUE;
  return FALSE;
}

/**
 * fp_sheet_others:
 * @report: the report on @claim
 * @claim: a claim
 *
 * Returns: (transfer full) (nullable): the authorizations that the lines draw on and that the claim
 * does not name; %NULL where there are none
 */
char *
fp_sheet_others (const FpReport *report, const FpClaim *claim)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->n_authorizations; i++)
    {
      const FpSummaryAuthorization *drawn = &report->authorizations[i];
      g_autofree char *until = until_text (report, drawn->to);
      g_autofree char *quantity = NULL;

      if (drawn->number == NULL || is_on_claim (claim, drawn->number) ||
          is_drawn_on_before (report, i))
        continue;
      g_string_append_printf (text, text->len > 0 ? "\n%s" : "%s", drawn->number);
      if (until != NULL)
        g_string_append_printf (text, ", %s", until);
      if (drawn->quantity < 0)
        continue;
      quantity = fp_sheet_quantity (drawn->quantity, drawn->of);
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("%s, %d used before"), quantity, drawn->used_before);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * fp_sheet_limits:
 *
 * Returns: (transfer full) (element-type FpSheetLimit): a bar for each authorization used and each
 * limit that counts, then one for each that nobody has stated
 */
GPtrArray *
fp_sheet_limits (const FpReport *report)
{
  GPtrArray *limits = g_ptr_array_new_with_free_func (free_limit);

  for (guint i = 0; i < report->n_authorizations; i++)
    if (report->authorizations[i].quantity >= 0 && report->authorizations[i].used_after >= 0)
      add_authorization (limits, report, &report->authorizations[i]);
  for (guint i = 0; i < report->n_limits; i++)
    add_period (limits, report, &report->limits[i]);
  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];
      FpSheetLimit *limit;

      if (finding->status != FP_STATUS_VERIFY || (!g_str_equal (finding->check, "limit.unknown") &&
                                                  !g_str_equal (finding->check, "auth.unknown")))
        continue;
      limit = add_limit (limits, finding->line, g_strdup (unknown_name (finding)));
      limit->unknown = finding;
      limit->left = g_strdup (_ ("ask"));
    }
  return limits;
}

/**
 * fp_sheet_limit_sum:
 * @limit: a bar
 * @open: markup before the sum
 * @close: markup after it
 *
 * Returns: (transfer full): “102 + 4 = 106 of 104 units”, or “nobody has said”
 */
char *
fp_sheet_limit_sum (const FpSheetLimit *limit, const char *open, const char *close)
{
  g_autofree char *after = g_strdup_printf ("%s%d%s", open, limit->after, close);
  g_autofree char *quantity = fp_sheet_quantity (limit->quantity, limit->of);

  if (limit->unknown != NULL)
    return g_strdup (_ ("nobody has said"));
  /* Translators: used before + this claim = after, of how many: “102 + 4 = 106 of 104 units” */
  return g_strdup_printf (
      _ ("%d + %d = %s of %s"), limit->before, limit->after - limit->before, after, quantity);
}

/* The same in words, perhaps about another line. */
static gboolean
is_alike (const FpFinding *one, const FpFinding *other)
{
  return one->status == other->status && one->line > 0 && other->line > 0 &&
         g_str_equal (one->check, other->check) && g_strcmp0 (one->rule, other->rule) == 0 &&
         g_strcmp0 (one->item, other->item) == 0 && g_str_equal (one->title, other->title) &&
         g_str_equal (one->message, other->message) && g_str_equal (one->fix, other->fix);
}

/**
 * fp_sheet_is_repeated:
 *
 * Returns: whether a finding about an earlier line says the same, so that one entry can stand for
 * both
 */
gboolean
fp_sheet_is_repeated (const FpReport *report, const FpFinding *finding)
{
  for (const FpFinding *other = report->findings; other < finding; other++)
    if (is_alike (other, finding))
      return TRUE;
  return FALSE;
}

/**
 * fp_sheet_title:
 * @together: name every line about which the same is said, not only the finding's own
 *
 * Returns: (transfer full): the finding's title, with its line where there are several
 */
char *
fp_sheet_title (const FpReport *report, const FpFinding *finding, gboolean together)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n = 0;

  if (finding->line == 0 || report->n_lines < 2)
    return g_strdup (finding->title);
  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *other = &report->findings[i];

      if (other != finding && (!together || !is_alike (other, finding)))
        continue;
      g_string_append_printf (lines, "%s%d", n > 0 ? ", " : "", other->line);
      n++;
    }
  return g_strdup_printf (ngettext ("Line %s: %s", "Lines %s: %s", n), lines->str, finding->title);
}

/**
 * fp_sheet_source:
 * @brief: leave out the source where it is that of the whole pack, which stands elsewhere
 *
 * Returns: (transfer full) (nullable): whose rule decided and how old it is; %NULL where no payer's
 * rule did
 */
char *
fp_sheet_source (const FpReport *report, const FpFinding *finding, gboolean brief)
{
  g_autofree char *age = NULL;

  if (finding->rule == NULL && finding->evidence == NULL)
    return NULL;
  if (brief && report->policy != NULL && finding->evidence == report->policy->evidence)
    age = fp_evidence_age_text (finding->evidence, report->as_of);
  else
    age = fp_evidence_text (finding->evidence, report->as_of);
  if (finding->rule == NULL)
    return g_strdup_printf ("%s.", age);
  if (finding->rule_is_template)
    return g_strdup_printf (_ ("Rule %s, a template: %s."), finding->rule, age);
  return g_strdup_printf (_ ("Rule %s: %s."), finding->rule, age);
}

/**
 * fp_sheet_passed:
 *
 * Returns: (transfer full): “44 checks: …; ….”, each kind of check once
 */
char *
fp_sheet_passed (const FpReport *report)
{
  guint n = fp_report_count (report, FP_STATUS_PASS);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u check", "%u checks", n), n);
  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];

      if (finding->status != FP_STATUS_PASS || !g_hash_table_add (seen, (gpointer) finding->title))
        continue;
      g_string_append (text, g_hash_table_size (seen) == 1 ? ": " : "; ");
      g_string_append (text, finding->title);
    }
  g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_asked (const FpReport *report, FpDoc doc)
{
  for (guint i = 0; i < report->n_findings; i++)
    if (g_strcmp0 (report->findings[i].item, fp_doc_words[doc]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * fp_sheet_documents:
 *
 * Returns: (transfer full) (element-type FpSheetDocument): the items that are answered or asked for
 */
GArray *
fp_sheet_documents (const FpReport *report, const FpClaim *claim, const FpKnowledge *knowledge)
{
  GArray *documents = g_array_new (FALSE, FALSE, sizeof (FpSheetDocument));

  for (guint i = 0; i < FP_N_DOCS; i++)
    {
      const char *label = knowledge->documents[i].label;
      FpSheetDocument document = {
        .doc = (FpDoc) i,
        .answer = claim->documentation[i],
        .label = label != NULL ? fp_text (label) : fp_doc_words[i],
      };

      if (document.answer != FP_DOC_UNANSWERED || is_asked (report, (FpDoc) i))
        g_array_append_val (documents, document);
    }
  return documents;
}

/**
 * fp_sheet_rules:
 *
 * Returns: (transfer full): whose rules these are, which version, and how old
 */
char *
fp_sheet_rules (const FpReport *report)
{
  const FpPolicy *policy = report->policy;
  const char *name;
  g_autofree char *age = NULL;

  if (policy == NULL)
    return g_strdup (_ ("Rules: nobody has recorded this payer’s for this date."));
  name = policy->name != NULL ? policy->name : policy->payer;
  age = fp_evidence_text (policy->evidence, report->as_of);
  if (policy->template_ && policy->version != NULL)
    return g_strdup_printf (_ ("Rules: %s, version %s, a template. %s."),
                            name,
                            policy->version,
                            age);
  if (policy->template_)
    return g_strdup_printf (_ ("Rules: %s, a template. %s."), name, age);
  if (policy->version != NULL)
    return g_strdup_printf (_ ("Rules: %s, version %s. %s."), name, policy->version, age);
  return g_strdup_printf (_ ("Rules: %s. %s."), name, age);
}

/**
 * fp_sheet_whom:
 *
 * Returns: (transfer none): which desk of the payer can answer, translated
 */
const char *
fp_sheet_whom (const FpFinding *finding)
{
  static const struct
  {
    const char *prefix, *whom;
  } desks[] = {
    { "auth.", N_ ("Authorizations (utilization management)") },
    { "coverage.", N_ ("Eligibility and benefits") },
    { "limit.", N_ ("Eligibility and benefits") },
    { "filing.", N_ ("Claims") },
    { "units.", N_ ("Claims") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    if (g_str_has_prefix (finding->check, desks[i].prefix))
      return _ (desks[i].whom);
  return _ ("Provider services");
}

/**
 * fp_sheet_about:
 *
 * Returns: (transfer full): what a question is about: “H2032 HQ, Nov 20, 2026: Limits not stated”
 */
char *
fp_sheet_about (const FpReport *report, const FpFinding *finding)
{
  const FpSummaryLine *line = finding->line > 0 ? &report->lines[finding->line - 1] : NULL;
  g_autofree char *date = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (line == NULL || line->code == NULL)
    return g_strdup (finding->title);
  g_string_append (text, line->code);
  for (guint i = 0; i < line->modifiers.n; i++)
    g_string_append_printf (text, " %s", line->modifiers.items[i]);
  if (line->date != FP_DATE_UNSET)
    {
      date = fp_date_display (line->date, FALSE, TRUE);
      g_string_append_printf (text, ", %s", date);
    }
  return g_strdup_printf ("%s: %s", text->str, finding->title);
}

/**
 * fp_sheet_call_payer:
 *
 * Returns: (transfer full): the payer as one looks it up to call: name and its electronic id
 */
char *
fp_sheet_call_payer (const FpReport *report)
{
  const FpPolicy *policy =
      report->policy != NULL ? report->policy : fp_policy_set_any (report->policies, report->payer);

  if (policy == NULL || policy->name == NULL)
    return g_strdup (report->payer != NULL ? report->payer : _ ("The payer"));
  if (policy->x12_id == NULL)
    return g_strdup (policy->name);
  return g_strdup_printf (_ ("%s, payer id %s"), policy->name, policy->x12_id);
}
