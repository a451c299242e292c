/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-staff.h"

#include <string.h>

/* How many people are offered under “Led by”. */
#define MOST 30

/**
 * fp_staff_add:
 * @staff: (element-type FpClaim): who led before, the latest first; frees what it drops
 * @person: (transfer full): a claim that holds a named rendering provider alone
 *
 * Puts @person first, in place of one with the same name; the one longest unused goes when there
 * are too many.
 */
void
fp_staff_add (GPtrArray *staff, FpClaim *person)
{
  for (guint i = 0; i < staff->len; i++)
    {
      const FpClaim *other = g_ptr_array_index (staff, i);

      if (strcmp (other->rendering.name, person->rendering.name) == 0)
        {
          g_ptr_array_remove_index (staff, i);
          break;
        }
    }
  g_ptr_array_insert (staff, 0, person);
  if (staff->len > MOST)
    g_ptr_array_set_size (staff, MOST);
}

/**
 * fp_staff_join:
 * @staff: (element-type FpClaim): who led before
 * @person: (transfer full): a claim that holds a named rendering provider alone
 *
 * As fp_staff_add(), but the order stays: @person takes the place of the one with the same name, or
 * comes last, where there is room.
 */
void
fp_staff_join (GPtrArray *staff, FpClaim *person)
{
  for (guint i = 0; i < staff->len; i++)
    {
      FpClaim *other = g_ptr_array_index (staff, i);

      if (strcmp (other->rendering.name, person->rendering.name) == 0)
        {
          staff->pdata[i] = person;
          fp_claim_free (other);
          return;
        }
    }
  if (staff->len < MOST)
    g_ptr_array_add (staff, person);
  else
    fp_claim_free (person);
}
