/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-money.h"

#include <locale.h>
#include <string.h>

/**
 * fp_cents_parse:
 * @text: dollars and exactly two decimals, no sign, no separators: “27.50”
 * @cents: (out): the amount; untouched on failure
 *
 * Returns: whether @text is such an amount and fits
 */
gboolean
fp_cents_parse (const char *text, FpCents *cents)
{
  const char *point = strchr (text, '.');
  FpCents value = 0;

  if (point == NULL || point == text || strlen (point) != 3 || point - text > 12)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    {
      if (c == point)
        continue;
      if (!g_ascii_isdigit (*c))
        return FALSE;
      value = value * 10 + (*c - '0');
    }
  *cents = value;
  return TRUE;
}

/**
 * fp_cents_format:
 * @cents: an amount, not unset
 *
 * Returns: (transfer full): it as the formats write it: “110.00”
 */
char *
fp_cents_format (FpCents cents)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d",
                          cents < 0 ? "-" : "",
                          ABS (cents) / 100,
                          (int) (ABS (cents) % 100));
}

/* What the person's language puts there; @otherwise where it cannot be said in UTF-8. */
static void
take_mark (char *mark, gsize size, const char *local, const char *otherwise)
{
  g_autofree char *text = g_locale_to_utf8 (local, -1, NULL, NULL, NULL);

  g_strlcpy (mark, text != NULL && strlen (text) < size ? text : otherwise, size);
}

/**
 * fp_money_marks:
 * @marks: (out): how numbers are written where the program runs
 */
void
fp_money_marks (FpMoneyMarks *marks)
{
  const struct lconv *local = localeconv ();

  take_mark (marks->point, sizeof marks->point, local->decimal_point, ".");
  take_mark (marks->separator, sizeof marks->separator, local->thousands_sep, "");
}

/**
 * fp_cents_display_with:
 * @cents: an amount, not unset
 * @marks: what stands between dollars and cents, and between thousands
 *
 * Returns: (transfer full): it for people: “$1,110.00”
 */
char *
fp_cents_display_with (FpCents cents, const FpMoneyMarks *marks)
{
  g_autofree char *dollars = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (cents) / 100);
  GString *text = g_string_new (cents < 0 ? "−$" : "$");
  gsize n = strlen (dollars);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (text, marks->separator);
      g_string_append_c (text, dollars[i]);
    }
  g_string_append_printf (text, "%s%02d", marks->point, (int) (ABS (cents) % 100));
  return g_string_free (text, FALSE);
}

/**
 * fp_cents_display:
 * @cents: an amount, not unset
 *
 * Returns: (transfer full): it for people, as numbers are written where the program runs
 */
char *
fp_cents_display (FpCents cents)
{
  FpMoneyMarks marks;

  fp_money_marks (&marks);
  return fp_cents_display_with (cents, &marks);
}

/**
 * fp_cents_add:
 * @sum: (inout): an amount
 * @other: what to add to it
 *
 * Returns: whether the sum fits; if not, @sum is untouched
 */
gboolean
fp_cents_add (FpCents *sum, FpCents other)
{
  FpCents result;

  if (__builtin_add_overflow (*sum, other, &result))
    return FALSE;
  *sum = result;
  return TRUE;
}

/**
 * fp_cents_multiply:
 * @each: the amount of one
 * @count: how many
 * @product: (out): their amount; untouched on failure
 *
 * Returns: whether the product fits
 */
gboolean
fp_cents_multiply (FpCents each, int count, FpCents *product)
{
  FpCents result;

  if (__builtin_mul_overflow (each, (FpCents) count, &result))
    return FALSE;
  *product = result;
  return TRUE;
}
