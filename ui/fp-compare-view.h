/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-session.h"

G_BEGIN_DECLS

/* One code as Compare shows it. */
typedef struct
{
  FpCompareColumn fit;
  FpAnswer coverage; /* the claim's payer's own */
  char *payer_text;
  gboolean current; /* the code on the claim */
  gboolean best;    /* no other fits more answers */
  gboolean added;   /* by the person: can be taken away */
} FpCompareChoice;

/* All that Compare shows at one time, for the wide and for the narrow layout. */
typedef struct
{
  const FpKnowledge *knowledge;
  FpCompareAnswers answers;
  GArray *choices; /* of FpCompareChoice */
  char *payer;     /* its name; NULL where the claim has none */
} FpCompareView;

FpCompareView *fp_compare_view_new (FpSession *session,
                                    const FpCompareAnswers *answers,
                                    GPtrArray *codes,
                                    guint n_own) G_GNUC_WARN_UNUSED_RESULT;
void fp_compare_view_free (FpCompareView *view);

char *fp_compare_fit_text (const FpCompareChoice *choice) G_GNUC_WARN_UNUSED_RESULT;
FpStatus fp_compare_coverage_status (FpAnswer coverage);
GtkWidget *fp_compare_new_use_button (const FpCompareChoice *choice, gboolean with_code);
void fp_compare_table_fill (GtkGrid *grid, const FpCompareView *view);
void fp_compare_list_fill (GtkListBox *list, const FpCompareView *view);
void fp_compare_mark_lasting (GtkWidget *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpCompareView, fp_compare_view_free)

G_END_DECLS
