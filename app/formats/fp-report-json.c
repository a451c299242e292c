/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-report-json.h"

#include "fp-json-write.h"

static void
set_line (JsonBuilder *builder, const FpSummaryLine *line)
{
  fp_begin_object (builder, NULL);
  fp_set_number (builder, "line", line->line, 0);
  fp_set_text (builder, "code", line->code);
  fp_set_strings (builder, "modifiers", line->modifiers);
  fp_set_date (builder, "date", line->date);
  fp_set_number (builder, "units", line->units, 0);
  fp_set_money (builder, "charge", line->charge);
  fp_set_money (builder, "expected", line->expected);
  json_builder_end_object (builder);
}

static void
set_authorization (JsonBuilder *builder, const FpSummaryAuthorization *authorization)
{
  fp_begin_object (builder, NULL);
  fp_set_number (builder, "line", authorization->line, 0);
  fp_set_text (builder, "number", authorization->number);
  fp_set_text (builder, "of", fp_quantity_words[authorization->of]);
  fp_set_number (builder, "quantity", authorization->quantity, -1);
  fp_set_number (builder, "used_before", authorization->used_before, -1);
  fp_set_number (builder, "used_after", authorization->used_after, -1);
  fp_set_date (builder, "to", authorization->to);
  json_builder_end_object (builder);
}

static void
set_limit (JsonBuilder *builder, const FpSummaryLimit *limit)
{
  fp_begin_object (builder, NULL);
  fp_set_number (builder, "line", limit->line, 0);
  fp_set_text (builder, "rule", limit->rule);
  fp_set_text (builder, "per", fp_per_words[limit->per]);
  fp_set_text (builder, "of", fp_quantity_words[limit->of]);
  fp_set_number (builder, "quantity", limit->quantity, -1);
  fp_set_number (builder, "used_before", limit->used_before, -1);
  fp_set_number (builder, "used_after", limit->used_after, -1);
  fp_set_date (builder, "from", limit->from);
  fp_set_date (builder, "to", limit->to);
  json_builder_end_object (builder);
}

static void
set_summary (JsonBuilder *builder, const FpReport *report)
{
  fp_begin_object (builder, "summary");
  fp_set_text (builder, "client", report->client);
  fp_begin_list (builder, "lines");
  for (guint i = 0; i < report->n_lines; i++)
    set_line (builder, &report->lines[i]);
  json_builder_end_array (builder);
  fp_set_money (builder, "total_charge", report->total_charge);
  fp_begin_list (builder, "authorizations");
  for (guint i = 0; i < report->n_authorizations; i++)
    set_authorization (builder, &report->authorizations[i]);
  json_builder_end_array (builder);
  fp_begin_list (builder, "limits");
  for (guint i = 0; i < report->n_limits; i++)
    set_limit (builder, &report->limits[i]);
  json_builder_end_array (builder);
  fp_set_date (builder, "file_by", report->file_by);
  json_builder_end_object (builder);
}

static void
set_finding (JsonBuilder *builder, const FpFinding *finding)
{
  fp_begin_object (builder, NULL);
  fp_set_text (builder, "check", finding->check);
  fp_set_number (builder, "line", finding->line, 0);
  fp_set_text (builder, "item", finding->item);
  fp_set_text (builder, "status", fp_status_words[finding->status]);
  fp_begin_list (builder, "carc");
  for (guint i = 0; i < finding->n_carc; i++)
    json_builder_add_string_value (builder, finding->carc[i]);
  json_builder_end_array (builder);
  fp_set_text (builder, "message", finding->message);
  fp_set_text (builder, "fix", finding->fix == NULL ? "" : finding->fix);
  fp_set_text (builder, "owner", fp_owner_words[finding->owner]);
  fp_set_text (builder, "rule", finding->rule);
  fp_set_evidence (builder, finding->evidence);
  json_builder_end_object (builder);
}

static void
set_visit (JsonBuilder *builder, const FpVisit *visit)
{
  const FpFinding *why = visit->broken != NULL ? visit->broken : visit->unsaid;

  fp_begin_object (builder, NULL);
  fp_set_date (builder, "date", visit->date);
  fp_set_number (builder, "units", visit->units, 0);
  fp_set_text (builder, "number", visit->number);
  fp_set_number (builder, "left", visit->left, -1);
  json_builder_set_member_name (builder, "covered");
  if (visit->broken == NULL && visit->unsaid != NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_boolean_value (builder, visit->broken == NULL);
  fp_set_text (builder, "check", why != NULL ? why->check : NULL);
  fp_set_text (builder, "rule", why != NULL ? why->rule : NULL);
  fp_set_text (builder, "message", why != NULL ? why->message : NULL);
  json_builder_end_object (builder);
}

static void
set_forecast (JsonBuilder *builder, const FpForecast *forecast)
{
  int first = forecast->first_broken;

  fp_begin_object (builder, "forecast");
  fp_begin_list (builder, "visits");
  for (guint i = 0; i < forecast->n_visits; i++)
    set_visit (builder, &forecast->visits[i]);
  json_builder_end_array (builder);
  fp_set_number (builder, "covered", fp_forecast_covered (forecast), -1);
  fp_set_date (builder,
               "first_not_covered",
               first < 0 ? FP_DATE_UNSET : forecast->visits[first].date);
  fp_set_date (builder, "last_day", forecast->last_day);
  json_builder_end_object (builder);
}

/**
 * fp_report_to_json:
 * @report: a report
 * @forecast: (nullable): what becomes of the visits to come, where it was asked for
 *
 * Every key is there, in the contract's order, and "forecast" as the last one where there is one;
 * what is unset is null.
 *
 * Returns: (transfer full): @report as firstpass.report/1 on one line, without a newline
 */
char *
fp_report_to_json (const FpReport *report, const FpForecast *forecast)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fp_begin_object (builder, NULL);
  fp_set_text (builder, "schema", "firstpass.report/1");
  fp_set_text (builder, "claim", report->claim);
  fp_set_text (builder, "payer", report->payer);
  fp_set_date (builder, "as_of", report->as_of);
  fp_set_text (builder, "verdict", fp_verdict_words[report->verdict]);
  set_summary (builder, report);
  fp_begin_list (builder, "findings");
  for (guint i = 0; i < report->n_findings; i++)
    set_finding (builder, &report->findings[i]);
  json_builder_end_array (builder);
  if (forecast != NULL)
    set_forecast (builder, forecast);
  json_builder_end_object (builder);
  return fp_json_to_text (builder, FALSE);
}
