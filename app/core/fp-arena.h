/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FpArena: memory that is freed all at once. A claim, a pack or a report owns one and everything in
 * it points into it, so that making and dropping a thousand lines costs a handful of allocations.
 */
typedef struct _FpArena FpArena;

FpArena *fp_arena_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_arena_free (FpArena *arena);
gpointer fp_arena_alloc (FpArena *arena, gsize n_bytes);
gpointer fp_arena_copy (FpArena *arena, gconstpointer data, gsize n_bytes);
const char *fp_arena_strdup (FpArena *arena, const char *text);
const char *fp_arena_printf (FpArena *arena, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* @n zeroed elements of @type. */
#define fp_arena_new_array(arena, type, n)                                                         \
  ((type *) fp_arena_alloc ((arena), sizeof (type) * (gsize) (n)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpArena, fp_arena_free)

G_END_DECLS
