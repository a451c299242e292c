/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-types.h"

G_BEGIN_DECLS

/**
 * FpExportLine: one line of JSON Lines in the making: an object that begins with its “kind”. What
 * is unset is left out.
 */
typedef struct _FpExportLine FpExportLine;

FpExportLine *fp_export_line_new (const char *kind) G_GNUC_WARN_UNUSED_RESULT;
void fp_export_line_free (FpExportLine *line);
void fp_export_line_text (FpExportLine *line, const char *key, const char *text);
void fp_export_line_number (FpExportLine *line, const char *key, gint64 number);
void fp_export_line_date (FpExportLine *line, const char *key, FpDate date);
void fp_export_line_time (FpExportLine *line, const char *key, FpTime time);
void fp_export_line_money (FpExportLine *line, const char *key, FpCents cents);
void fp_export_line_instant (FpExportLine *line, const char *key, gint64 instant);
void fp_export_line_words (FpExportLine *line, const char *key, const char *words);
void fp_export_line_json (FpExportLine *line, const char *key, const char *json);
/* The object on one line, without its end. */
char *fp_export_line_finish (FpExportLine *line) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpExportLine, fp_export_line_free)

G_END_DECLS
