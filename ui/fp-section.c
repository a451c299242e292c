/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-section.h"

#include <glib/gi18n.h>

#include "fp-todo.h"
#include "fp-ui.h"

/* A cell and the field it mends. */
typedef struct
{
  FpCell *cell;
  FpField field;
} Target;

typedef struct
{
  FpSession *session;
  FpStep step;
  gboolean guided;
  FpRoom room;
  GtkWidget *head, *marks;
  GArray *targets;
  guint refresh;
  gboolean stale;
} FpSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FpSection, fp_section, GTK_TYPE_WIDGET)

/* What keeps a step from being complete, the worst first. */
static const FpTodo todos[] = { FP_TODO_FIX, FP_TODO_RISK, FP_TODO_ASK, FP_TODO_ANSWER };

/**
 * fp_step_of_field:
 *
 * Returns: the step where a field of the claim is entered
 */
FpStep
fp_step_of_field (FpField field)
{
  switch (field)
    {
    case FP_FIELD_MODIFIERS:
      return FP_STEP_MODIFIERS;
    case FP_FIELD_PAYER:
    case FP_FIELD_AUTHORIZATION:
    case FP_FIELD_COVERAGE:
      return FP_STEP_PAYER;
    case FP_FIELD_DOCUMENTATION:
      return FP_STEP_DOCUMENTATION;
    case FP_FIELD_NONE:
    case FP_N_FIELDS:
      return FP_STEP_REVIEW;
    case FP_FIELD_CLIENT:
    case FP_FIELD_MEMBER:
    case FP_FIELD_CODE:
    case FP_FIELD_PURPOSE:
    case FP_FIELD_DATE:
    case FP_FIELD_START:
    case FP_FIELD_CLIENTS:
    case FP_FIELD_STAFF:
    case FP_FIELD_UNITS:
    case FP_FIELD_PLACE:
    case FP_FIELD_RENDERING:
    case FP_FIELD_BILLING:
    case FP_FIELD_CHARGE:
    case FP_FIELD_DIAGNOSES:
    default:
      return FP_STEP_SERVICE;
    }
}

const char *
fp_step_title (FpStep step)
{
  static const char *const titles[FP_N_STEPS] = {
    N_ ("Service"), N_ ("Modifiers"), N_ ("Payer"), N_ ("Documentation"), N_ ("Review"),
  };

  return _ (titles[step]);
}

/**
 * fp_step_worst:
 *
 * Returns: the status to mark @step with; %FP_N_STATUSES while it waits for something
 */
FpStatus
fp_step_worst (FpSession *session, FpStep step)
{
  /* What is left of all steps is left at the last. */
  FpStep of = step == FP_STEP_REVIEW ? FP_N_STEPS : step;

  if (fp_step_waits_for (session, step) != NULL || fp_session_is_checking (session))
    return FP_N_STATUSES;
  for (guint i = 0; i < G_N_ELEMENTS (todos); i++)
    if (fp_todo_count_in (session, todos[i], of) > 0)
      return fp_todo_status (todos[i]);
  return FP_STATUS_PASS;
}

/**
 * fp_step_waits_for:
 *
 * Returns: (nullable): what must be in before anything can be said of @step
 */
const char *
fp_step_waits_for (FpSession *session, FpStep step)
{
  const FpLine *line = fp_session_get_line (session);
  const FpClaim *claim = fp_session_get_claim (session);

  if (step == FP_STEP_PAYER && claim->payer == NULL)
    return _ ("Who pays?");
  if (line->code == NULL)
    return step == FP_STEP_SERVICE ? _ ("What was done?") : _ ("After the code");
  if (fp_session_is_ready (session))
    return NULL;
  if (step == FP_STEP_SERVICE)
    return line->date == FP_DATE_UNSET ? _ ("On which day?") : _ ("From when to when?");
  return _ ("After the date and times");
}

static void
add_marks (FpSectionPrivate *priv)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (todos); i++)
    {
      guint n = fp_todo_count_in (priv->session, todos[i], priv->step);
      g_autofree char *words = fp_todo_words (todos[i], n);

      if (n > 0)
        gtk_box_append (GTK_BOX (priv->marks), fp_ui_mark (fp_todo_status (todos[i]), words));
      any = any || n > 0;
    }
  if (!any)
    gtk_box_append (GTK_BOX (priv->marks), fp_ui_mark (FP_STATUS_PASS, _ ("Complete")));
}

static void
refresh_marks (FpSectionPrivate *priv)
{
  const char *waits = fp_step_waits_for (priv->session, priv->step);

  fp_ui_clear (priv->marks);
  if (waits != NULL)
    gtk_box_append (GTK_BOX (priv->marks), fp_ui_state ("fp-empty-symbolic", "dim", waits));
  else if (priv->step == FP_STEP_REVIEW)
    gtk_box_append (GTK_BOX (priv->marks), fp_ui_label (_ ("As it will print"), "dim"));
  else if (fp_session_is_checking (priv->session))
    gtk_box_append (GTK_BOX (priv->marks),
                    fp_ui_state ("fp-empty-symbolic", "dim", _ ("Checking…")));
  else
    add_marks (priv);
}

/* For each field the first that the report says would be denied of the line that is shown; only
 * what breaks colours it. While the claim is being checked it stays as it was. */
static void
find_broken (FpSession *session, const FpFinding *broken[FP_N_FIELDS])
{
  const FpReport *report = fp_session_peek_report (session);
  int line = (int) fp_session_get_line_index (session) + 1;

  if (!fp_session_is_ready (session) || report->n_lines == 0)
    return;
  for (guint i = 0; i < report->n_findings; i++)
    {
      const FpFinding *finding = &report->findings[i];

      if (finding->status == FP_STATUS_DENY && (finding->line == 0 || finding->line == line) &&
          broken[finding->field] == NULL)
        broken[finding->field] = finding;
    }
  broken[FP_FIELD_NONE] = NULL;
}

static void
refresh_targets (FpSectionPrivate *priv)
{
  const FpFinding *broken[FP_N_FIELDS] = { NULL };

  find_broken (priv->session, broken);
  for (guint i = 0; i < priv->targets->len; i++)
    {
      Target *target = &g_array_index (priv->targets, Target, i);
      const FpFinding *finding = broken[target->field];

      fp_cell_refresh (target->cell);
      /* Elsewhere the checklist stands beside it. */
      if (priv->guided)
        fp_cell_set_finding (target->cell, finding != NULL ? finding->title : NULL);
      if (finding != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (target->cell), "is-broken");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (target->cell), "is-broken");
    }
}

/**
 * fp_section_refresh_now:
 *
 * Shows the claim as it stands; for when the next frame is too late.
 */
void
fp_section_refresh_now (FpSection *self)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);
  FpSectionClass *klass = FP_SECTION_GET_CLASS (self);

  g_clear_handle_id (&priv->refresh, g_source_remove);
  priv->stale = FALSE;
  refresh_marks (priv);
  refresh_targets (priv);
  if (klass->refresh != NULL)
    klass->refresh (self);
}

static gboolean
refresh_cb (gpointer data)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (data);

  priv->refresh = 0;
  fp_section_refresh_now (data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FpSection *self)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);

  priv->stale = TRUE;
  if (priv->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static void
fp_section_map (GtkWidget *widget)
{
  FpSection *self = FP_SECTION (widget);
  FpSectionPrivate *priv = fp_section_get_instance_private (self);

  if (priv->stale)
    fp_section_refresh_now (self);
  GTK_WIDGET_CLASS (fp_section_parent_class)->map (widget);
}

static void
fp_section_dispose (GObject *object)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (FP_SECTION (object));
  GtkWidget *child;

  g_clear_handle_id (&priv->refresh, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (fp_section_parent_class)->dispose (object);
}

static void
fp_section_finalize (GObject *object)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (FP_SECTION (object));

  g_array_unref (priv->targets);

  G_OBJECT_CLASS (fp_section_parent_class)->finalize (object);
}

static void
fp_section_class_init (FpSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_section_finalize;
  widget_class->map = fp_section_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "section");
}

static void
fp_section_init (FpSection *self)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  priv->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  priv->room = FP_ROOM_WIDE;
  priv->stale = TRUE;
}

static void
add_head (FpSection *self)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);
  g_autofree char *number = g_strdup_printf ("%d", priv->step + 1);
  GtkWidget *title = fp_ui_label (fp_step_title (priv->step), "section-title");

  priv->head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "section-head");
  gtk_box_append (GTK_BOX (priv->head), fp_ui_label (number, "section-number"));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (priv->head), title);
  priv->marks = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "section-marks");
  gtk_box_append (GTK_BOX (priv->head), priv->marks);
  gtk_widget_set_parent (priv->head, GTK_WIDGET (self));
  gtk_widget_set_visible (priv->head, !priv->guided);
}

/**
 * fp_section_setup:
 * @guided: shown alone with the knowledge beside it: without its head, and with more room
 *
 * To be called once by each section's constructor before it adds its cards.
 */
void
fp_section_setup (FpSection *self, FpSession *session, FpStep step, gboolean guided)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);

  priv->session = g_object_ref (session);
  priv->step = step;
  priv->guided = guided;
  add_head (self);
  fp_ui_set_name (GTK_WIDGET (self), fp_step_title (step));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

FpSession *
fp_section_get_session (FpSection *self)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);

  return priv->session;
}

gboolean
fp_section_is_guided (FpSection *self)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);

  return priv->guided;
}

/**
 * fp_section_set_room:
 *
 * Tells how much fits; what is shown follows.
 */
void
fp_section_set_room (FpSection *self, FpRoom room)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);

  if (priv->room == room)
    return;
  priv->room = room;
  changed_cb (self);
}

FpRoom
fp_section_get_room (FpSection *self)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);

  return priv->room;
}

/**
 * fp_section_add_card:
 *
 * Returns: (transfer none): a new card, a box of rows from top to bottom
 */
GtkWidget *
fp_section_add_card (FpSection *self)
{
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "card");

  gtk_widget_add_css_class (card, "rows");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  return card;
}

GtkWidget *
fp_section_add_heading (FpSection *self, const char *title)
{
  GtkWidget *heading = fp_ui_label (title, "card-heading");

  gtk_widget_set_parent (heading, GTK_WIDGET (self));
  return heading;
}

/**
 * fp_section_add_marked_heading:
 *
 * A heading that also says how the step stands, for where its head is not shown.
 */
void
fp_section_add_marked_heading (FpSection *self, const char *title)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);
  GtkWidget *heading = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "card-heading");
  GtkWidget *label = fp_ui_label (title, NULL);

  priv->marks = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "section-marks");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (heading), label);
  gtk_box_append (GTK_BOX (heading), priv->marks);
  gtk_widget_set_parent (heading, GTK_WIDGET (self));
}

/**
 * fp_section_add_cell:
 * @cell: (transfer full): kept up to date from now on
 * @field: what is mended in it, so that a finding can lead there
 *
 * Returns: (transfer none): @cell
 */
GtkWidget *
fp_section_add_cell (FpSection *self, GtkWidget *strip, GtkWidget *cell, int columns, FpField field)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);
  Target target = { FP_CELL (cell), field };

  fp_strip_add (FP_STRIP (strip), cell, columns);
  g_array_append_val (priv->targets, target);
  return cell;
}

/* The cell of @field; of none in particular, the first. */
static GtkWidget *
find_target (FpSectionPrivate *priv, FpField field)
{
  for (guint i = 0; i < priv->targets->len; i++)
    {
      Target *target = &g_array_index (priv->targets, Target, i);

      if ((target->field == field || field == FP_FIELD_NONE) &&
          gtk_widget_get_mapped (GTK_WIDGET (target->cell)))
        return GTK_WIDGET (target->cell);
    }
  return NULL;
}

/**
 * fp_section_go:
 * @field: what is to be mended; %FP_FIELD_NONE is the section's beginning
 * @item: (nullable): a documentation item's id
 */
void
fp_section_go (FpSection *self, FpField field, const char *item)
{
  FpSectionPrivate *priv = fp_section_get_instance_private (self);
  FpSectionClass *klass = FP_SECTION_GET_CLASS (self);
  GtkWidget *target;

  if (klass->go != NULL && klass->go (self, field, item))
    return;
  target = find_target (priv, field);
  if (target != NULL)
    gtk_widget_grab_focus (target);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
