import type { Frame, Segmentation } from '@irisvue/contracts';
import { StyleSheet, View } from 'react-native';
import Svg, { Path } from 'react-native-svg';
import { texts } from '../../texts/index.ts';
import { usePalette } from '../../ui/theme.tsx';
import { boundaryPath } from './boundary-path.ts';

export interface OutlinesProps {
  readonly segmentation: Segmentation;
  readonly frame: Frame;
  /** Width at which the picture is shown. */
  readonly width: number;
}

/** The limbus and the pupil as they were found, over the picture. */
export function Outlines({ segmentation, frame, width }: OutlinesProps) {
  const palette = usePalette();
  return (
    <View
      style={StyleSheet.absoluteFill}
      pointerEvents="none"
      accessible
      role="img"
      accessibilityLabel={texts.result.outlinesDrawn}
      testID="outlines"
    >
      <Svg width="100%" height="100%">
        {[segmentation.limbus_boundary, segmentation.pupil_boundary].map((boundary, index) => (
          <Path
            key={index === 0 ? 'limbus' : 'pupil'}
            d={boundaryPath(boundary, frame, width)}
            stroke={palette.accent}
            strokeWidth={1.5}
            fill="none"
          />
        ))}
      </Svg>
    </View>
  );
}
