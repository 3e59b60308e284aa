/*
 * The training step of the Elman network in C laid out for the hardware: the floor that the fused engine is measured against.
 *
 * usage: step-lanes PARAMETERS SUMS STEPS, compiled with -DBATCH=10 or -DBATCH=50; arguments and output are those of step-plain.c
 *
 * The units are in lanes: the 21 hidden units of a step and the 10 logits of the step before it are 31 outputs of one matrix,
 * and fill 32 lanes, whatever the batch. Each example is a row. All three products of a step are one: c[r][lane] += sum over s
 * of a(r, s) * b[s][lane], with a tile of c in registers.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    DIGITS = 3, HIDDEN = 21, CLASSES = 10, EXAMPLES = 500, BATCHES = EXAMPLES / BATCH,
    LANES = 32, X = HIDDEN, ONE = X + 2, INPUTS = ONE + 1, OUTPUTS = HIDDEN + CLASSES,
    STEPS = DIGITS + 1, /* one more than digits, for the last logits */
    ROWS = STEPS * BATCH, COLUMNS = (DIGITS * BATCH + 15) / 16 * 16, TILE = 8
};

#ifdef __AVX512F__
#define WIDTH 16
#else
#define WIDTH 8
#endif
typedef float Vector __attribute__((vector_size(4 * WIDTH), aligned(4)));
typedef int Integers __attribute__((vector_size(4 * WIDTH), aligned(4)));

static float m[INPUTS][LANES] __attribute__((aligned(64)));    /* weights by input: what is read at a step */
static float back[LANES][LANES] __attribute__((aligned(64)));  /* the same by output: what is read on the way back */
static float gm[INPUTS][LANES] __attribute__((aligned(64)));   /* the gradient */
static float mean[INPUTS][LANES] __attribute__((aligned(64))), square[INPUTS][LANES] __attribute__((aligned(64)));
static float u[ROWS + BATCH][LANES] __attribute__((aligned(64))); /* [step, example]: state, digits, 1 */
static float o[ROWS][LANES] __attribute__((aligned(64)));      /* sums, then the gradient at them */
static float p[CLASSES][COLUMNS] __attribute__((aligned(64))); /* [class][step, example] */
static float x[BATCHES][DIGITS][BATCH][2];
static int label[BATCHES][DIGITS][BATCH];

static inline Vector load(const float *from) { return *(const Vector *) from; }
static inline void store(float *to, Vector v) { *(Vector *) to = v; }
static inline Vector all(float value) { return value - (Vector) {}; }

/* c[r][lane] += sum over s of a[r * byRow + s * byTerm] * b[s * byB + lane], for one tile of rows and WIDTH lanes */
static inline __attribute__((always_inline)) void
tile(int rows, float *c, const float *a, int byRow, int byTerm, const float *b, int terms, int add) {
    Vector sum[TILE];
    for (int r = 0; r < rows; r++) {
        sum[r] = add ? load(c + r * LANES) : (Vector) {};
    }
    for (int s = 0; s < terms; s++) {
        Vector row = load(b + s * LANES);
        for (int r = 0; r < rows; r++) {
            sum[r] += a[r * byRow + s * byTerm] * row;
        }
    }
    for (int r = 0; r < rows; r++) {
        store(c + r * LANES, sum[r]);
    }
}

static inline __attribute__((always_inline)) void
product(int rows, float *c, const float *a, int byRow, int byTerm, const float *b, int terms, int from, int to, int add) {
    for (int lane = from; lane < to; lane += WIDTH) {
        int r = 0;
        for (; r + TILE <= rows; r += TILE) {
            tile(TILE, c + r * LANES + lane, a + r * byRow, byRow, byTerm, b + lane, terms, add);
        }
        for (; r < rows; r++) {
            tile(1, c + r * LANES + lane, a + r * byRow, byRow, byTerm, b + lane, terms, add);
        }
    }
}

/* exp(y) for y from -87 to 87: 2^n times a polynomial */
static inline Vector exponential(Vector y) {
    Integers biased = __builtin_convertvector(y * 1.44269504f + 127.5f, Integers); /* n + 127, rounded */
    Vector n = __builtin_convertvector(biased, Vector) - 127.0f;
    Vector f = y - n * 0.693359375f - n * -2.12194440e-4f;
    Vector q = f * 1.9875691500e-4f + 1.3981999507e-3f;
    q = q * f + 8.3334519073e-3f;
    q = q * f + 4.1665795894e-2f;
    q = q * f + 1.6666665459e-1f;
    q = q * f + 5.0000001201e-1f;
    q = q * f * f + f + 1.0f;
    return q * (Vector) (biased << 23);
}

static inline Vector choose(Integers which, Vector a, Vector b) {
    return (Vector) ((which & (Integers) a) | (~which & (Integers) b));
}
static inline Vector least(Vector a, Vector b) { return choose(a < b, a, b); }
static inline Vector most(Vector a, Vector b) { return choose(a > b, a, b); }

static inline Vector hyperbolic(Vector z) {
    z = most(least(z, all(9.02f)), all(-9.02f));
    return 1.0f - 2.0f / (exponential(z + z) + 1.0f);
}

static double softmax_loss_gradient(int batch) {
    for (int t = 1; t < STEPS; t++) {
        for (int i = 0; i < BATCH; i++) {
            for (int d = 0; d < CLASSES; d++) {
                p[d][(t - 1) * BATCH + i] = o[t * BATCH + i][HIDDEN + d];
            }
        }
    }
    for (int i = 0; i < COLUMNS; i += WIDTH) {
        Vector max = load(p[0] + i), sum = {};
        for (int d = 1; d < CLASSES; d++) {
            max = most(max, load(p[d] + i));
        }
        for (int d = 0; d < CLASSES; d++) {
            Vector e = exponential(most(load(p[d] + i) - max, all(-87)));
            store(p[d] + i, e);
            sum += e;
        }
        Vector factor = 1.0f / sum;
        for (int d = 0; d < CLASSES; d++) {
            store(p[d] + i, load(p[d] + i) * factor);
        }
    }
    double loss = 0, probability = 1;
    for (int i = 0; i < DIGITS * BATCH; i++) {
        float *right = &p[(&label[batch][0][0])[i]][i];
        probability *= *right;
        if (probability < 1e-290) {
            loss -= log(probability);
            probability = 1;
        }
        *right -= 1;
    }
    for (int t = 1; t < STEPS; t++) {
        for (int i = 0; i < BATCH; i++) {
            for (int d = 0; d < CLASSES; d++) {
                o[t * BATCH + i][HIDDEN + d] = p[d][(t - 1) * BATCH + i];
            }
        }
    }
    return loss - log(probability);
}

static void adam(int iteration) {
    float rate = 1e-4 * sqrt(1 - pow(0.999, iteration)) / (1 - pow(0.9, iteration));
    for (int s = 0; s < INPUTS; s++) {
        for (int j = 0; j < LANES; j++) {
            float g = gm[s][j] / BATCH;
            mean[s][j] = 0.9f * mean[s][j] + 0.1f * g;
            square[s][j] = 0.999f * square[s][j] + 0.001f * g * g;
            m[s][j] -= rate * mean[s][j] / (sqrtf(square[s][j]) + 1e-8f);
        }
    }
    for (int s = X; s < ONE; s++) { /* the logits do not read digits */
        memset(m[s] + HIDDEN, 0, sizeof(float) * (LANES - HIDDEN));
    }
}

static double step(int iteration) {
    int batch = (iteration - 1) % BATCHES;
    for (int t = 0; t < STEPS; t++) {
        float *row = u[t * BATCH];
        for (int i = 0; i < BATCH && t < DIGITS; i++) {
            row[i * LANES + X] = x[batch][t][i][0];
            row[i * LANES + X + 1] = x[batch][t][i][1];
            row[i * LANES + ONE] = 1;
        }
        for (int i = 0; i < BATCH && t == DIGITS; i++) {
            row[i * LANES + X] = row[i * LANES + X + 1] = 0;
            row[i * LANES + ONE] = 1;
        }
        product(BATCH, o[t * BATCH], row, LANES, 1, m[0], INPUTS, 0, LANES, 0);
        for (int i = 0; i < BATCH && t < DIGITS; i++) {
            float *z = o[t * BATCH + i], *h = u[(t + 1) * BATCH + i];
            for (int lane = 0; lane < HIDDEN; lane += WIDTH) { /* what is too much is digits and 1, written next */
                store(h + lane, hyperbolic(load(z + lane)));
            }
        }
    }
    double loss = softmax_loss_gradient(batch);
    for (int s = 0; s < INPUTS; s++) {
        for (int j = 0; j < OUTPUTS; j++) {
            back[j][s] = m[s][j];
        }
    }
    for (int i = 0; i < BATCH; i++) {
        memset(o[DIGITS * BATCH + i], 0, sizeof(float) * HIDDEN);
        o[DIGITS * BATCH + i][OUTPUTS] = 0;
    }
    static float dh[BATCH][LANES] __attribute__((aligned(64)));
    for (int t = DIGITS; t > 0; t--) {
        product(BATCH, dh[0], o[t * BATCH], LANES, 1, back[0], OUTPUTS, 0, HIDDEN, 0);
        for (int i = 0; i < BATCH; i++) {
            float *dz = o[(t - 1) * BATCH + i], *h = u[t * BATCH + i];
            for (int lane = 0; lane < HIDDEN; lane++) {
                dz[lane] = dh[i][lane] * (1 - h[lane] * h[lane]);
            }
        }
    }
    for (int i = 0; i < BATCH; i++) {
        memset(o[i] + HIDDEN, 0, sizeof(float) * (LANES - HIDDEN));
    }
    product(INPUTS, gm[0], u[0], 1, LANES, o[0], ROWS, 0, LANES, 0);
    adam(iteration);
    return loss / BATCH / DIGITS;
}

static FILE *open_or_exit(const char *name) {
    FILE *file = fopen(name, "r");
    if (!file) {
        perror(name);
        exit(4);
    }
    return file;
}

static float number(FILE *file) {
    float value;
    if (fscanf(file, "%f", &value) != 1) {
        exit(3);
    }
    return value;
}

static void read_all(const char *parameters, const char *sums) {
    FILE *file = open_or_exit(parameters);
    for (int j = 0; j < HIDDEN; j++) {
        m[X][j] = number(file);
        m[X + 1][j] = number(file);
    }
    for (int j = 0; j < HIDDEN; j++) {
        for (int k = 0; k < HIDDEN; k++) {
            m[k][j] = number(file);
        }
    }
    for (int j = 0; j < HIDDEN; j++) {
        m[ONE][j] = number(file);
    }
    for (int d = 0; d < CLASSES; d++) {
        for (int k = 0; k < HIDDEN; k++) {
            m[k][HIDDEN + d] = number(file);
        }
    }
    for (int d = 0; d < CLASSES; d++) {
        m[ONE][HIDDEN + d] = number(file);
    }
    fclose(file);
    file = open_or_exit(sums);
    if (fscanf(file, "%*s") != 0) {
        exit(3);
    }
    for (int e = 0; e < EXAMPLES; e++) {
        int a, b, sum;
        if (fscanf(file, "%d,%d,%d", &a, &b, &sum) != 3) {
            exit(3);
        }
        for (int t = 0; t < DIGITS; t++, a /= 10, b /= 10, sum /= 10) {
            x[e / BATCH][t][e % BATCH][0] = a % 10;
            x[e / BATCH][t][e % BATCH][1] = b % 10;
            label[e / BATCH][t][e % BATCH] = sum % 10;
        }
    }
    fclose(file);
}

int main(int argc, char **argv) {
    struct timespec from, to;
    double loss = 0;
    if (argc != 4) {
        fprintf(stderr, "usage: step-lanes PARAMETERS SUMS STEPS\n");
        return 2;
    }
    read_all(argv[1], argv[2]);
    int steps = atoi(argv[3]), iteration = 1;
    for (; iteration <= 1000; iteration++) {
        loss = step(iteration);
    }
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (; iteration <= 1000 + steps; iteration++) {
        step(iteration);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%.6f %.3f\n", loss, ((to.tv_sec - from.tv_sec) * 1e6 + (to.tv_nsec - from.tv_nsec) / 1e3) / steps);
    return 0;
}
