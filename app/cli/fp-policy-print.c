/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-policy-print.h"

#include "fp-date.h"
#include "fp-json-write.h"
#include "fp-policy-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
join (FpStrings strings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < strings.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", strings.items[i]);
  return g_string_free (text, FALSE);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The exact codes that rules in force name, each once, sorted. */
static GPtrArray *
codes_in_force (const FpPolicy *policy, FpDate day)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < policy->n_rules; i++)
    for (guint j = 0; j < policy->rules[i].codes.n; j++)
      {
        const char *code = policy->rules[i].codes.items[j];

        if (fp_rule_in_force (&policy->rules[i], day) && strchr (code, '*') == NULL &&
            g_hash_table_add (seen, (gpointer) code))
          g_ptr_array_add (codes, (gpointer) code);
      }
  g_ptr_array_sort (codes, compare_codes);
  return codes;
}

static const struct
{
  FpUnsaid bit;
  const char *word;
} unsaid_words[] = {
  { FP_UNSAID_COVERAGE, "coverage" },
  { FP_UNSAID_AUTHORIZATION, "authorization" },
  { FP_UNSAID_LIMITS, "limits" },
};

static void
add_span (JsonBuilder *builder, FpDate from, FpDate to)
{
  fp_begin_object (builder, "effective");
  fp_set_date (builder, "from", from);
  fp_set_date (builder, "to", to);
  json_builder_end_object (builder);
}

static void
add_rule (JsonBuilder *builder, const FpRule *rule, const FpKnowledge *knowledge)
{
  g_autofree char *subject = fp_rule_subject (rule);
  g_autofree char *text = fp_rule_text (rule, knowledge);

  fp_begin_object (builder, NULL);
  fp_set_text (builder, "id", rule->id);
  fp_set_strings (builder, "codes", rule->codes);
  fp_set_text (builder, "subject", subject);
  fp_set_text (builder, "text", text);
  add_span (builder, rule->from, rule->to);
  json_builder_set_member_name (builder, "template");
  json_builder_add_boolean_value (builder, fp_policy_is_template (rule->policy, rule));
  fp_set_evidence (builder, rule->evidence);
  json_builder_end_object (builder);
}

static void
add_unsaid (JsonBuilder *builder, const FpPolicy *policy, FpDate day)
{
  g_autoptr (GPtrArray) codes = codes_in_force (policy, day);

  fp_begin_list (builder, "unsaid");
  for (guint i = 0; i < codes->len; i++)
    {
      const char *code = g_ptr_array_index (codes, i);
      guint bits = fp_policy_unsaid (policy, code, day);

      if ((bits & ~(guint) FP_UNSAID_FILING) == 0)
        continue;
      fp_begin_object (builder, NULL);
      fp_set_text (builder, "code", code);
      fp_begin_list (builder, "about");
      for (guint j = 0; j < G_N_ELEMENTS (unsaid_words); j++)
        if (bits & unsaid_words[j].bit)
          json_builder_add_string_value (builder, unsaid_words[j].word);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
to_json (const FpPolicy *policy, const FpKnowledge *knowledge, FpDate day)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *filing = fp_filing_text (policy);

  fp_begin_object (builder, NULL);
  fp_set_text (builder, "payer", policy->payer);
  fp_set_text (builder, "name", policy->name);
  fp_set_text (builder, "kind", fp_payer_kind_words[policy->kind]);
  fp_set_text (builder, "version", policy->version);
  fp_set_date (builder, "as_of", day);
  add_span (builder, policy->from, policy->to);
  json_builder_set_member_name (builder, "template");
  json_builder_add_boolean_value (builder, fp_policy_is_template (policy, NULL));
  fp_set_text (builder, "filing", filing);
  fp_set_evidence (builder, policy->evidence);
  fp_begin_list (builder, "rules");
  for (guint i = 0; i < policy->n_rules; i++)
    if (fp_rule_in_force (&policy->rules[i], day))
      add_rule (builder, &policy->rules[i], knowledge);
  json_builder_end_array (builder);
  add_unsaid (builder, policy, day);
  json_builder_end_object (builder);
  return fp_json_to_text (builder, FALSE);
}

static void
append_rule (GString *out, const FpRule *rule, const FpKnowledge *knowledge, FpDate day)
{
  g_autofree char *codes = join (rule->codes);
  g_autofree char *subject = fp_rule_subject (rule);
  g_autofree char *head = g_strdup_printf ("%s · %s", codes, subject);
  g_autofree char *text = fp_rule_text (rule, knowledge);
  g_autofree char *span = fp_span_text (rule->from, rule->to, day);
  g_autofree char *evidence = fp_evidence_text (rule->evidence, day);
  g_autofree char *id = g_strdup_printf (_ ("Rule %s"), rule->id);

  g_string_append_c (out, '\n');
  fp_cli_wrap (out, "", "  ", head);
  fp_cli_wrap (out, "  ", "  ", text);
  fp_cli_wrap (out, "  ", "  ", span);
  fp_cli_wrap (out, "  ", "  ", evidence);
  if (rule->evidence != NULL)
    fp_cli_wrap (out, "  ", "  ", rule->evidence->url);
  fp_cli_wrap (out, "  ", "  ", id);
}

static void
append_head (GString *out, const FpPolicy *policy, FpDate day)
{
  g_autofree char *title = g_strdup_printf ("%s (%s)",
                                            policy->name == NULL ? policy->payer : policy->name,
                                            policy->payer);
  g_autofree char *span = fp_span_text (policy->from, policy->to, day);
  g_autofree char *evidence = fp_evidence_text (policy->evidence, day);
  g_autofree char *filing = fp_filing_text (policy);

  fp_cli_wrap (out, "", "  ", title);
  fp_cli_wrap (out, "  ", "  ", fp_payer_kind_label (policy->kind));
  fp_cli_wrap (out, "  ", "  ", span);
  if (fp_policy_is_template (policy, NULL))
    fp_cli_wrap (out, "  ", "  ", _ ("A template: nobody has vouched for it. Ask the payer."));
  fp_cli_wrap (out, "  ", "  ", evidence);
  g_string_append_printf (out, "\n%s\n", _ ("Filing"));
  fp_cli_wrap (out,
               "  ",
               "  ",
               filing == NULL || filing[0] == '\0' ? _ ("The payer has not said.") : filing);
}

/* What the payer leaves open for the codes that it speaks of. */
static void
append_unsaid (GString *out, const FpPolicy *policy, FpDate day)
{
  g_autoptr (GPtrArray) codes = codes_in_force (policy, day);

  g_string_append_printf (out, "\n%s\n", _ ("What the payer has not said"));
  for (guint i = 0; i < codes->len; i++)
    {
      const char *code = g_ptr_array_index (codes, i);
      g_autofree char *first = g_strdup_printf ("  %-7s", code);
      guint bits = fp_policy_unsaid (policy, code, day) & ~(guint) FP_UNSAID_FILING;
      g_autofree char *questions = fp_unsaid_text (bits);

      fp_cli_wrap (out, first, "         ", questions);
    }
  fp_cli_wrap (out, "  ", "  ", _ ("Anything about a code that no rule names."));
}

void
fp_policy_print (FpCli *cli, const FpPolicy *policy, const FpKnowledge *knowledge)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (cli->json)
    {
      g_autofree char *json = to_json (policy, knowledge, cli->as_of);

      g_string_append_printf (out, "%s\n", json);
    }
  else
    {
      append_head (out, policy, cli->as_of);
      for (guint i = 0; i < policy->n_rules; i++)
        if (fp_rule_in_force (&policy->rules[i], cli->as_of))
          append_rule (out, &policy->rules[i], knowledge, cli->as_of);
      append_unsaid (out, policy, cli->as_of);
    }
  fp_cli_print (cli, out->str);
}
