/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FP_ONE_WRITER_TAKEN (-1) /* another has it */
#define FP_ONE_WRITER_FAILED (-2)

int fp_one_writer_begin (const char *folder);

G_END_DECLS
