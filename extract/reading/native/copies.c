/* Copies of text that PDFium leaves out, found among the objects that the page paints (pdfium_copies.py). */
#include "native.h"
#include <math.h>

#define NEAR 3.0
#define CELL 8.0

typedef struct { double across, down; int run; Rect box; } Cell;

static int by_cell(const void *first, const void *second)
{
    const Cell *a = first, *b = second;
    if (a->across != b->across)
        return a->across < b->across ? -1 : 1;
    return a->down < b->down ? -1 : a->down > b->down;
}

/* The first cell in order that is not before a place. */
static int cell_from(const Cell *cells, int count, double across, double down)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (cells[middle].across < across || (cells[middle].across == across && cells[middle].down < down))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Cell *by_place(Reading *reading)
{
    Cell *cells = PyMem_Calloc((size_t)reading->run_count, sizeof(Cell));
    if (!cells) {
        PyErr_NoMemory();
        return NULL;
    }
    for (int i = 0; i < reading->run_count; i++) {
        Rect box = run_box(reading, &reading->runs[i]);
        Cell cell = {floor(box.x0 / CELL), floor((box.top + box.bottom) / 2 / CELL), i, box};
        cells[i] = cell;
    }
    qsort(cells, (size_t)reading->run_count, sizeof(Cell), by_cell);
    return cells;
}

static void hand_over(Reading *reading, const Cell *cells, Rect box, uint32_t colour, const Placed *placed)
{
    double y_mid = (box.top + box.bottom) / 2, across = floor(box.x0 / CELL), down = floor(y_mid / CELL);
    for (int step = -1; step <= 1; step++) {
        for (int i = cell_from(cells, reading->run_count, across + step, down - 1);
             i < reading->run_count && cells[i].across == across + step && cells[i].down <= down + 1; i++) {
            Run *run = &reading->runs[cells[i].run];
            Rect own = cells[i].box;
            if (run->order < placed->order && fabs(own.x0 - box.x0) < NEAR && fabs(own.x1 - box.x1) < NEAR
                && own.top - NEAR < y_mid && y_mid < own.bottom + NEAR) {
                run->colour = colour;
                run->order = placed->order;
                run->clip = placed->clip;
                run->clipped = 1;
            }
        }
    }
}

/* Give each run the look of the last copy painted over it. */
int take_over_copies(Reading *reading)
{
    Cell *cells = NULL;
    if (!reading->run_count)
        return 0;
    int several = 0;
    uint32_t only = reading->runs[0].colour;
    for (int i = 1; i < reading->run_count; i++)
        several = several || reading->runs[i].colour != only;
    for (int i = 0; i < reading->placed_count; i++) {
        const Placed *placed = &reading->placed[i];
        uint32_t colour;
        unsigned alpha;
        if (placed->read || !colour_of(0, placed->handle, &colour, &alpha) || alpha == 0 || (!several && colour == only))
            continue;
        if (!cells && !(cells = by_place(reading)))
            return -1;
        float left = 0, bottom = 0, right = 0, top = 0;
        pdfium.object_bounds(placed->handle, &left, &bottom, &right, &top);
        Matrix way = placed->in_form ? placed->form : reading->display;
        Point a = applied(way, left, bottom), b = applied(way, right, top);
        Rect box = {
            b.x < a.x ? b.x : a.x, b.y < a.y ? b.y : a.y, b.x > a.x ? b.x : a.x, b.y > a.y ? b.y : a.y,
        };
        hand_over(reading, cells, box, colour, placed);
    }
    PyMem_Free(cells);
    return 0;
}
