/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#define BLOCK_BYTES 4096

typedef struct _Block Block;

struct _Block
{
  Block *next;
  gsize used, size;
  _Alignas(max_align_t) char bytes[];
};

struct _FpArena
{
  Block *blocks;
};

static Block *
add_block (FpArena *arena, gsize n_bytes)
{
  gsize size = MAX (n_bytes, BLOCK_BYTES);
  Block *block = g_malloc (sizeof (Block) + size);

  block->next = arena->blocks;
  block->used = 0;
  block->size = size;
  arena->blocks = block;
  return block;
}

/**
 * fp_arena_new:
 *
 * Returns: (transfer full): an empty arena; free it with fp_arena_free()
 */
FpArena *
fp_arena_new (void)
{
  return g_new0 (FpArena, 1);
}

/**
 * fp_arena_free:
 * @arena: (transfer full) (nullable): an arena
 *
 * Frees all that was allocated from @arena, and wipes it first: much of it is about somebody.
 */
void
fp_arena_free (FpArena *arena)
{
  if (arena == NULL)
    return;
  for (Block *block = arena->blocks; block != NULL;)
    {
      Block *next = block->next;

      explicit_bzero (block->bytes, block->used);
      g_free (block);
      block = next;
    }
  g_free (arena);
}

/**
 * fp_arena_alloc:
 * @arena: an arena
 * @n_bytes: how much
 *
 * Returns: (transfer none): zeroed memory, aligned for any type, that lives as long as @arena
 */
gpointer
fp_arena_alloc (FpArena *arena, gsize n_bytes)
{
  const gsize alignment = _Alignof(max_align_t);
  gsize rounded = (n_bytes + alignment - 1) / alignment * alignment;
  Block *block = arena->blocks;
  gpointer memory;

  if (block == NULL || block->size - block->used < rounded)
    block = add_block (arena, rounded);
  memory = block->bytes + block->used;
  block->used += rounded;
  return memset (memory, 0, rounded);
}

/**
 * fp_arena_copy:
 * @arena: an arena
 * @data: (nullable): what to copy
 * @n_bytes: its size
 *
 * Returns: (transfer none): a copy that lives as long as @arena
 */
gpointer
fp_arena_copy (FpArena *arena, gconstpointer data, gsize n_bytes)
{
  gpointer copy = fp_arena_alloc (arena, n_bytes);

  if (n_bytes > 0)
    memcpy (copy, data, n_bytes);
  return copy;
}

/**
 * fp_arena_strdup:
 * @arena: an arena
 * @text: (nullable): a string
 *
 * Returns: (nullable): a copy that lives as long as @arena; %NULL for %NULL
 */
const char *
fp_arena_strdup (FpArena *arena, const char *text)
{
  return text == NULL ? NULL : fp_arena_copy (arena, text, strlen (text) + 1);
}

/**
 * fp_arena_printf:
 * @arena: an arena
 * @format: a printf format
 * @...: its values
 *
 * Returns: the text, which lives as long as @arena
 */
const char *
fp_arena_printf (FpArena *arena, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return fp_arena_strdup (arena, text);
}
