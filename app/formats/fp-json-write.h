/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fp-policy.h"

G_BEGIN_DECLS

/* Members of the object being built. What is unset is left out by the fp_put_, null by the fp_set_
 * functions. */
void fp_put_text (JsonBuilder *builder, const char *key, const char *text);
void fp_put_strings (JsonBuilder *builder, const char *key, FpStrings strings);
void fp_put_number (JsonBuilder *builder, const char *key, gint64 number, gint64 unset);
void fp_put_date (JsonBuilder *builder, const char *key, FpDate date);
void fp_put_time (JsonBuilder *builder, const char *key, FpTime time);
void fp_put_money (JsonBuilder *builder, const char *key, FpCents cents);
void fp_put_word (JsonBuilder *builder, const char *key, const char *const *words, int value);

void fp_set_text (JsonBuilder *builder, const char *key, const char *text);
void fp_set_strings (JsonBuilder *builder, const char *key, FpStrings strings);
void fp_set_number (JsonBuilder *builder, const char *key, gint64 number, gint64 unset);
void fp_set_date (JsonBuilder *builder, const char *key, FpDate date);
void fp_set_money (JsonBuilder *builder, const char *key, FpCents cents);
void fp_set_evidence (JsonBuilder *builder, const FpEvidence *evidence);

void fp_begin_object (JsonBuilder *builder, const char *key);
void fp_begin_list (JsonBuilder *builder, const char *key);
char *fp_json_to_text (JsonBuilder *builder, gboolean pretty) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
