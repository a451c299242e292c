/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FpError:
 * @FP_ERROR_BAD_DATA: the bytes are not what the format says (exit 65)
 * @FP_ERROR_NO_INPUT: the file is missing or cannot be read (exit 66)
 * @FP_ERROR_IO: writing failed (exit 74)
 */
typedef enum
{
  FP_ERROR_BAD_DATA,
  FP_ERROR_NO_INPUT,
  FP_ERROR_IO
} FpError;

#define FP_ERROR fp_error_quark ()
GQuark fp_error_quark (void);

/* One thing wrong in a file: “line:column: what is wrong; what was expected”, position counted in
 * characters. */
typedef struct
{
  guint line, column; /* 1-based; 0 = no position is known */
  char *message;
} FpProblem;

/* What is wrong in one file: 20 at most, in the file's order. */
typedef GPtrArray FpProblems; /* of FpProblem */

FpProblems *fp_problems_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_problems_add (FpProblems *problems, guint line, guint column, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
char *fp_problems_to_text (const FpProblems *problems, const char *file) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpProblems, g_ptr_array_unref)

G_END_DECLS
