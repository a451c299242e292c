/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-money.h"

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

/**
 * fp_cents_display:
 * @cents: an amount, not unset
 *
 * Returns: (transfer full): it for people: “$110.00”
 */
char *
fp_cents_display (FpCents cents)
{
  g_autofree char *number = fp_cents_format (ABS (cents));

  return g_strconcat (cents < 0 ? "−$" : "$", number, NULL);
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
