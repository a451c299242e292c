/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-section.h"
#include "fp-sheet.h"

G_BEGIN_DECLS

/* What a finding asks of the person: statuses say how bad it is, this says whom to turn to. The
 * text and the paper group alike. */
typedef enum
{
  FP_TODO_FIX = FP_SHEET_FIX,
  FP_TODO_NO_PAYER = FP_SHEET_NO_PAYER,
  FP_TODO_ASK = FP_SHEET_ASK,
  FP_TODO_ANSWER = FP_SHEET_ANSWER,
  FP_TODO_RISK = FP_SHEET_RISK,
  FP_TODO_NOTE = FP_SHEET_NOTE,
  FP_TODO_PASS = FP_SHEET_PASSED,
  FP_N_TODOS = FP_N_SHEET_GROUPS
} FpTodo;

FpTodo fp_todo_of (FpSession *session, const FpFinding *finding);
guint fp_todo_count (FpSession *session, FpTodo todo);
guint fp_todo_count_in (FpSession *session, FpTodo todo, FpStep step);
const char *fp_todo_title (FpTodo todo);
FpStatus fp_todo_status (FpTodo todo);
char *fp_todo_words (FpTodo todo, guint n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
