/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"
#include "fp-session.h"

G_BEGIN_DECLS

/**
 * FpForm: a window in which one record of the ledger is made or changed.
 *
 * Each field is a row of a table: how it shows a record and how it reads into one. What cannot be
 * meant is told below the field while one types. Enter saves, Escape leaves; what was typed can be
 * brought back from there. Where another changed the record meanwhile, both are shown and one
 * chooses. It is gone when the ledger locks.
 */
#define FP_TYPE_FORM (fp_form_get_type ())
G_DECLARE_FINAL_TYPE (FpForm, fp_form, FP, FORM, AdwWindow)

/* What every record of the ledger begins with. */
typedef struct
{
  FpArena *arena;
  gint64 id, version;
} FpFormRecord;

/* A field to type in. */
typedef struct
{
  const char *caption;  /* N_() */
  const char *sorry;    /* N_(): what to type, where read() said FALSE */
  const char *required; /* N_(), nullable: what to type where nothing is there */
  const char *hint;     /* N_(), nullable: stands where nothing is typed */
  char *(*show) (FpForm *form, gconstpointer record);                 /* may give NULL */
  gboolean (*read) (FpForm *form, gpointer record, const char *text); /* "" clears */
} FpFormEntry;

/* A field to choose in. */
typedef struct
{
  const char *caption;  /* N_() */
  const char *none;     /* N_(), nullable: “not chosen” */
  const char *required; /* N_(), nullable: what to do where nothing is chosen */
  guint (*count) (FpForm *form);
  char *(*label) (FpForm *form, guint index);
  int (*chosen) (FpForm *form, gconstpointer record); /* -1 = none */
  void (*choose) (FpForm *form, gpointer record, int index);
} FpFormChoice;

/* A kind of record. */
typedef struct
{
  const char *title_new, *title_edit;                 /* N_() */
  const char *delete_label, *deleted_words;           /* N_(); the first may hold a mnemonic */
  gpointer (*make) (FpLedger *ledger, gint64 client); /* a new one; @client as
                                                         given to fp_form_new () */
  gpointer (*get) (FpLedger *ledger, gint64 id, GError **error);
  gboolean (*save) (FpLedger *ledger, gpointer record, GError **error);
  gboolean (*delete_) (FpLedger *ledger, gint64 id, gboolean deleted, GError **error);
  void (*free) (gpointer record);
  void (*changed) (FpForm *form);                /* nullable: something was typed or chosen */
  void (*saved) (FpForm *form, gboolean is_new); /* nullable: before the window goes */
} FpFormKind;

FpForm *fp_form_new (GtkWindow *parent,
                     FpDesk *desk,
                     FpSession *session,
                     const FpFormKind *kind,
                     gint64 client,
                     gint64 id);
void fp_form_set_subtitle (FpForm *self, const char *subtitle);
void fp_form_set_client (FpForm *self, gint64 client);
GtkWidget *fp_form_add_group (FpForm *self, const char *title);
GtkWidget *
fp_form_add_entry (FpForm *self, GtkWidget *group, const FpFormEntry *entry, int columns);
GtkWidget *
fp_form_add_choice (FpForm *self, GtkWidget *group, const FpFormChoice *choice, int columns);
void fp_form_add (FpForm *self, GtkWidget *widget);
void fp_form_show (FpForm *self);

gpointer fp_form_get_record (FpForm *self);
FpDesk *fp_form_get_desk (FpForm *self);
FpSession *fp_form_get_session (FpForm *self);
FpDate fp_form_get_today (FpForm *self);
void fp_form_set_required (FpForm *self, const FpFormEntry *entry, gboolean required);
GPtrArray *fp_form_list_changes (FpForm *self, gconstpointer from, gconstpointer to);

/* What many fields need. */
const char *fp_form_take (gpointer record, const char *text);
char *fp_form_show_day (FpDate date);
gboolean fp_form_read_day (FpForm *form, const char *text, FpDate *date);
gboolean fp_form_read_first_day (FpForm *form, const char *text, FpDate last, FpDate *first);
gboolean fp_form_read_last_day (FpForm *form, const char *text, FpDate first, FpDate *last);
char *fp_form_show_list (FpStrings list);
gboolean fp_form_read_list (gpointer record,
                            const char *text,
                            gboolean (*is_right) (const char *word),
                            FpStrings *list);
gboolean fp_form_is_code (const char *word);
gboolean fp_form_is_modifier (const char *word);

/* show_NAME() and read_NAME() for a text at @field of a record. */
#define FP_FORM_TEXT(Type, name, field)                                                            \
  static char *show_##name (FpForm *form, gconstpointer record)                                    \
  {                                                                                                \
    return g_strdup (((const Type *) record)->field);                                              \
  }                                                                                                \
  static gboolean read_##name (FpForm *form, gpointer record, const char *text)                    \
  {                                                                                                \
    ((Type *) record)->field = fp_form_take (record, text);                                        \
    return TRUE;                                                                                   \
  }

/* count_NAME(), chosen_NAME() and choose_NAME() for one of @n values from @first on. */
#define FP_FORM_CHOICE(Type, Enum, name, field, first, n)                                          \
  static guint count_##name (FpForm *form) { return (n); }                                         \
  static int chosen_##name (FpForm *form, gconstpointer record)                                    \
  {                                                                                                \
    return (int) ((const Type *) record)->field - (int) (first);                                   \
  }                                                                                                \
  static void choose_##name (FpForm *form, gpointer record, int index)                             \
  {                                                                                                \
    ((Type *) record)->field = (Enum) (index + (int) (first));                                     \
  }

/* Where a form takes a record of @Type. */
#define FP_FORM_FITS(Type)                                                                         \
  G_STATIC_ASSERT (G_STRUCT_OFFSET (Type, version) == G_STRUCT_OFFSET (FpFormRecord, version))

G_END_DECLS
