/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-cli-table.h"

#define GAP 2

struct _FpTable
{
  guint n;
  guint right; /* bits */
  glong *widths;
  GPtrArray *rows; /* of n texts each */
};

/* How many columns of a terminal @text takes. */
static glong
width_of (const char *text)
{
  glong width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      width += g_unichar_iszerowidth (letter) ? 0 : g_unichar_iswide (letter) ? 2 : 1;
    }
  return width;
}

FpTable *
fp_table_new (const char *const *titles, guint n, guint right)
{
  FpTable *self = g_new (FpTable, 1);

  self->n = n;
  self->right = right;
  self->widths = g_new0 (glong, n);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  fp_table_add (self, titles);
  return self;
}

void
fp_table_free (FpTable *self)
{
  g_free (self->widths);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
fp_table_add (FpTable *self, const char *const *cells)
{
  char **row = g_new0 (char *, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    {
      row[i] = g_strdup (cells[i] == NULL ? "" : cells[i]);
      self->widths[i] = MAX (self->widths[i], width_of (row[i]));
    }
  g_ptr_array_add (self->rows, row);
}

static void
append_row (const FpTable *self, GString *out, char **row)
{
  for (guint i = 0; i < self->n; i++)
    {
      gboolean right = (self->right & (1u << i)) != 0;
      int blank = (int) (self->widths[i] - width_of (row[i]));

      if (right)
        g_string_append_printf (out, "%*s", blank, "");
      g_string_append (out, row[i]);
      if (!right)
        g_string_append_printf (out, "%*s", blank, "");
      g_string_append_printf (out, "%*s", GAP, "");
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

/* Nothing where there is no row. */
void
fp_table_print (const FpTable *self, FpCli *cli)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (self->rows->len == 1)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    append_row (self, out, g_ptr_array_index (self->rows, i));
  fp_cli_print (cli, out->str);
}
